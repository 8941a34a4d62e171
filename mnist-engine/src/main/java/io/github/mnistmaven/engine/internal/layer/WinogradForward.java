package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.internal.kernel.Gemm;
import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.Rows;
import io.github.mnistmaven.engine.internal.kernel.VectorGemm;
import io.github.mnistmaven.engine.internal.kernel.VectorWinograd;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.Window;

/**
 * Forward pass of a convolution of 3 x 3 windows and stride 1 by Winograd's F(4x4, 3x3), with bias
 * and ReLU.
 *
 * <p>The output is cut into tiles of 4 x 4 pixels. In the transformed domain each of 36 places is a
 * matrix product over channels, which takes a quarter of the multiplications.
 */
public final class WinogradForward {
  /** Values of a transformed tile. */
  public static final int PLACES = 36;

  /** Weights of a kernel. */
  public static final int TAPS = 9;

  /** Values behind each place of a transformed block, so that places do not share cache sets. */
  private static final int GAP = 16;

  private static final Gemm GEMM = new VectorGemm();

  private final Images output;
  private final int channels;
  private final int filters;
  private final int tileColumns;
  private final int tiles;
  private final PaddedImage paddedInput;
  private final int[] rows;

  /**
   * Geometry of a convolution.
   *
   * @param most largest number of images computed at once
   */
  public WinogradForward(Window window, Images input, Images output, int most) {
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
    rows = Rows.offsets(tiles * most, channels);
  }

  /** Whether this class can compute a convolution, and is faster than {@link DirectForward}. */
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
        && input.channels() >= Matrix.PANEL
        && spec.filters() >= Matrix.PANEL;
  }

  /** Tiles of an image. */
  public int tiles() {
    return tiles;
  }

  /** Tiles of a row of an image. */
  public int tileColumns() {
    return tileColumns;
  }

  /** Input with zeros around it. */
  public PaddedImage paddedInput() {
    return paddedInput;
  }

  /** Values from one place of a transformed block to the next. */
  public int stride(int images, int features) {
    return images * tiles * features + GAP;
  }

  /** Place of a tile's first pixel in a padded image. */
  public int place(PaddedImage image, int tile) {
    return 4 * (tile / tileColumns) * image.rowStride() + 4 * (tile % tileColumns) * image.stride();
  }

  /**
   * Transforms kernels for the forward pass.
   *
   * @param kernel {@code [9][channels][filters]}, with padding
   * @param transformed receives {@code [36]} packed matrices {@code [channels, filters]}
   * @param transposed receives {@code [36]} packed matrices {@code [filters, channels]}; null if
   *     not needed
   */
  public void transformKernel(float[] kernel, float[] transformed, float[] transposed) {
    int place = channels * filters;
    float[] row = new float[PLACES * filters];
    for (int c = 0; c < channels; c++) {
      VectorWinograd.kernel(kernel, c * filters, place, filters, row, 0, filters);
      for (int e = 0; e < PLACES; e++) {
        for (int k = 0; k < filters; k += Matrix.PANEL) {
          int to = e * place + k * channels + c * Matrix.PANEL;
          System.arraycopy(row, e * filters + k, transformed, to, Matrix.PANEL);
        }
        if (transposed != null) {
          int to = e * place + c / Matrix.PANEL * filters * Matrix.PANEL + c % Matrix.PANEL;
          for (int k = 0; k < filters; k++) {
            transposed[to + k * Matrix.PANEL] = row[e * filters + k];
          }
        }
      }
    }
  }

  /** Transforms some images; returns {@code [36][tiles][channels]}. */
  public float[] transformInput(float[] input, int from, int images, Scratch scratch) {
    int stride = stride(images, channels);
    float[] padded = scratch.array(0, paddedInput.size());
    float[] v = scratch.array(1, PLACES * stride);
    float[] t = scratch.array(3, VectorWinograd.SCRATCH);
    int size = paddedInput.height() * paddedInput.width() * channels;
    for (int image = 0; image < images; image++) {
      paddedInput.pad(input, from + image * size, padded, 0);
      for (int tile = 0; tile < tiles; tile++) {
        VectorWinograd.input(
            padded,
            place(paddedInput, tile),
            paddedInput.rowStride(),
            channels,
            v,
            (image * tiles + tile) * channels,
            stride,
            t);
      }
    }
    return v;
  }

  /**
   * Computes some images.
   *
   * @param transformed kernels of {@link #transformKernel}
   * @param bias {@code [filters]}, with padding
   * @param relu whether ReLU is applied
   */
  public void run(
      float[] input,
      int from,
      float[] result,
      int to,
      int images,
      float[] transformed,
      float[] bias,
      boolean relu,
      Scratch scratch) {
    float[] v = transformInput(input, from, images, scratch);
    int vStride = stride(images, channels);
    int mStride = stride(images, filters);
    float[] m = scratch.array(2, PLACES * mStride);
    Matrix zeros = new Matrix(Zeros.of(filters), 0, 0, Matrix.PANEL);
    for (int e = 0; e < PLACES; e++) {
      GEMM.multiply(
          Rows.of(v, e * vStride, rows, channels),
          0,
          images * tiles,
          Matrix.panels(transformed, e * channels * filters, channels),
          filters,
          zeros,
          Matrix.rows(m, e * mStride, filters));
    }
    float[] t = scratch.array(3, VectorWinograd.SCRATCH);
    for (int i = 0; i < images * tiles; i++) {
      int y = 4 * (i % tiles / tileColumns);
      int x = 4 * (i % tiles % tileColumns);
      VectorWinograd.output(
          m,
          i * filters,
          mStride,
          filters,
          bias,
          relu,
          result,
          to + i / tiles * output.size() + (y * output.width() + x) * filters,
          output.width() * filters,
          Math.min(4, output.height() - y),
          Math.min(4, output.width() - x),
          t);
    }
  }
}
