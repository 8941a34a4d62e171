package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.VectorGemm;
import io.github.mnistmaven.engine.internal.kernel.VectorWinograd;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;

/**
 * Forward pass of a convolution with 3 x 3 windows and stride 1 by Winograd's F(4x4, 3x3), with
 * bias and ReLU.
 *
 * <p>The output is divided into tiles of 4 x 4 pixels. In the transformed domain, each of the 36
 * tile elements is a matrix product over channels, which takes a quarter of the multiplications.
 */
public final class WinogradForward {
  /** Number of elements of a transformed tile. */
  public static final int PLACES = 36;

  /** Number of weights of a kernel. */
  public static final int TAPS = 9;

  /**
   * Padding after each element of a transformed block, so that elements do not share cache sets.
   */
  private static final int GAP = 16;

  private static final VectorGemm GEMM = new VectorGemm();

  private final Images input;
  private final Images output;
  private final int channels;
  private final int filters;
  private final int tileColumns;
  private final int tiles;
  private final PaddedImage paddedInput;

  /** Creates the pass for a layer geometry. */
  public WinogradForward(Window window, Images input, Images output) {
    this.input = input;
    this.output = output;
    channels = input.stride();
    filters = output.stride();
    int tileRows = (output.height() + 3) / 4;
    tileColumns = (output.width() + 3) / 4;
    tiles = tileRows * tileColumns;
    paddedInput =
        new PaddedImage(
            input.height(),
            input.width(),
            channels,
            window.paddingTop(input.height()),
            window.paddingLeft(input.width()),
            4 * tileRows + 2,
            4 * tileColumns + 2);
  }

  /** Returns whether this class supports a convolution and is faster than {@link DirectForward}. */
  public static boolean supports(Conv2dSpec spec, Images input) {
    Window window = spec.window();
    return window.kernelHeight() == 3
        && window.kernelWidth() == 3
        && window.strideHeight() == 1
        && window.strideWidth() == 1
        && window.dilationHeight() == 1
        && window.dilationWidth() == 1
        && window.paddingTop(input.height()) <= 1
        && window.paddingLeft(input.width()) <= 1
        && input.channels() >= Matrix.VECTOR
        && spec.filters() >= Matrix.VECTOR;
  }

  /** Returns the number of tiles of an image. */
  public int tiles() {
    return tiles;
  }

  /** Returns the number of tiles in a row of an image. */
  public int tileColumns() {
    return tileColumns;
  }

  /** Returns the layout of the input with zero padding. */
  public PaddedImage paddedInput() {
    return paddedInput;
  }

  /** Returns the number of values of the transformed kernels. */
  public int transformedLength() {
    return PLACES * channels * Matrix.panelColumns(filters);
  }

  /** Returns the number of values of the transposed transformed kernels. */
  public int transposedLength() {
    return PLACES * filters * Matrix.panelColumns(channels);
  }

  /** Returns the distance between the panels of an element of a transformed block. */
  public int panelStride(int images) {
    return VectorGemm.paddedRows(images * tiles) * Matrix.PANEL;
  }

  /** Returns the distance between the elements of a transformed block. */
  public int stride(int images, int features) {
    return panelStride(images) * (Matrix.panelColumns(features) / Matrix.PANEL) + GAP;
  }

  /** Returns a scratch array for the transforms of a row of tiles. */
  public float[] tileScratch(Scratch scratch) {
    return scratch.array(3, VectorWinograd.scratch(tileColumns, Math.max(channels, filters)));
  }

  /**
   * Transforms kernels for the forward pass.
   *
   * @param kernel {@code [9][channels][filters]}, including padding
   * @param transformed receives {@code [36]} packed matrices {@code [channels, filters]}
   * @param transposed receives {@code [36]} packed matrices {@code [filters, channels]}; null if
   *     not needed
   */
  public void transformKernel(float[] kernel, float[] transformed, float[] transposed) {
    int place = channels * filters;
    float[] row = new float[PLACES * filters];
    float[] t = new float[PLACES * filters];
    for (int c = 0; c < channels; c++) {
      VectorWinograd.kernel(kernel, c * filters, place, filters, row, t);
      for (int e = 0; e < PLACES; e++) {
        Matrix to = transformedPlace(transformed, e);
        for (int k = 0; k < filters; k += Matrix.VECTOR) {
          System.arraycopy(row, e * filters + k, transformed, to.place(c, k), Matrix.VECTOR);
        }
        if (transposed != null) {
          int first = transposedPlace(transposed, e).place(0, c);
          for (int k = 0; k < filters; k++) {
            transposed[first + k * Matrix.PANEL] = row[e * filters + k];
          }
        }
      }
    }
  }

  private Matrix transformedPlace(float[] transformed, int e) {
    return Matrix.panels(transformed, e * channels * Matrix.panelColumns(filters), channels);
  }

  /**
   * Returns one element of the transposed transformed kernels, a packed matrix {@code [filters,
   * channels]}.
   */
  public Matrix transposedPlace(float[] transposed, int e) {
    return Matrix.panels(transposed, e * filters * Matrix.panelColumns(channels), filters);
  }

  /** Transforms images; returns {@code [36]} packed matrices {@code [tiles, channels]}. */
  public float[] transformInput(float[] values, int from, int images, Scratch scratch) {
    int stride = stride(images, channels);
    float[] edge = scratch.array(0, 6 * input.width() * channels);
    float[] v = scratch.array(1, PLACES * stride);
    float[] t = tileScratch(scratch);
    int row = input.width() * channels;
    for (int tile = 0; tile < images * tiles; tile += tileColumns) {
      int image = from + tile / tiles * input.size();
      int y = 4 * (tile % tiles / tileColumns) - paddedInput.top();
      boolean inside = y >= 0 && y + 6 <= input.height();
      if (!inside) {
        copyRows(values, image, input, y, 6, edge);
      }
      VectorWinograd.input(
          inside ? values : edge,
          inside ? image + y * row : 0,
          row,
          paddedInput.left(),
          tileColumns,
          channels,
          v,
          tile * Matrix.PANEL,
          panelStride(images),
          stride,
          t);
    }
    return v;
  }

  /** Copies rows of an image, with zeros for rows outside the image. */
  public static void copyRows(
      float[] values, int image, Images layout, int first, int count, float[] into) {
    int row = layout.width() * layout.stride();
    for (int i = 0; i < count; i++) {
      if (first + i >= 0 && first + i < layout.height()) {
        System.arraycopy(values, image + (first + i) * row, into, i * row, row);
      } else {
        Arrays.fill(into, i * row, (i + 1) * row, 0);
      }
    }
  }

  /**
   * Computes some images.
   *
   * @param transformed kernels of {@link #transformKernel}
   * @param bias {@code [filters]}, including padding
   * @param relu whether ReLU is applied
   */
  public void run(
      float[] values,
      int from,
      float[] result,
      int to,
      int images,
      float[] transformed,
      float[] bias,
      boolean relu,
      Scratch scratch) {
    float[] v = transformInput(values, from, images, scratch);
    int vStride = stride(images, channels);
    int mStride = stride(images, filters);
    float[] m = scratch.array(2, PLACES * mStride);
    int panelStride = panelStride(images);
    for (int e = 0; e < PLACES; e++) {
      GEMM.multiplyPanels(
          new Matrix(v, e * vStride, Matrix.PANEL, panelStride),
          images * tiles,
          channels,
          transformedPlace(transformed, e),
          filters,
          new Matrix(m, e * mStride, Matrix.PANEL, panelStride));
    }
    float[] t = tileScratch(scratch);
    for (int i = 0; i < images * tiles; i += tileColumns) {
      int y = 4 * (i % tiles / tileColumns);
      VectorWinograd.output(
          m,
          i * Matrix.PANEL,
          panelStride,
          mStride,
          tileColumns,
          filters,
          bias,
          relu,
          result,
          to + i / tiles * output.size() + y * output.width() * filters,
          output.width() * filters,
          Math.min(4, output.height() - y),
          t);
    }
  }
}
