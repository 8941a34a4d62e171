package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.internal.kernel.Gemm;
import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.Rows;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;

/**
 * Forward pass of a convolution with any window as one matrix product, with a bias.
 *
 * <p>A row of the left factor is the input patch of one window. If the pixel rows of a patch are
 * contiguous, the product reads them from the padded image; otherwise they are copied.
 */
public final class DirectForward {
  private final Window window;
  private final Images input;
  private final Images output;
  private final PaddedImage padded;
  private final int patchChannels;
  private final int depth;
  private final boolean copied;
  private final int[] windowRows;
  private final int[] patchRows;

  /**
   * Creates the pass for a layer geometry.
   *
   * @param maxImages maximum number of images computed at once
   */
  public DirectForward(Window window, Images input, Images output, int maxImages) {
    this.window = window;
    this.input = input;
    this.output = output;
    padded = padded(window, input, output, input.stride());
    patchChannels = input.channels() < Matrix.VECTOR ? input.channels() : input.stride();
    copied = patchChannels < Matrix.VECTOR || window.dilationWidth() > 1;
    depth = window.kernelHeight() * window.kernelWidth() * patchChannels;
    windowRows = new int[maxImages * output.pixels()];
    for (int i = 0; i < windowRows.length; i++) {
      int pixel = i % output.pixels();
      windowRows[i] =
          i / output.pixels() * padded.size()
              + pixel / output.width() * window.strideHeight() * padded.rowStride()
              + pixel % output.width() * window.strideWidth() * padded.stride();
    }
    patchRows = Rows.offsets(maxImages * output.pixels(), patchStride());
  }

  /** Returns the layout of the input with the zero padding that the windows need. */
  public static PaddedImage padded(Window window, Images input, Images output, int stride) {
    int top = window.paddingTop(input.height());
    int left = window.paddingLeft(input.width());
    int height = (output.height() - 1) * window.strideHeight() + window.reachHeight();
    int width = (output.width() - 1) * window.strideWidth() + window.reachWidth();
    return new PaddedImage(
        input.height(),
        input.width(),
        stride,
        top,
        left,
        Math.max(height, top + input.height()),
        Math.max(width, left + input.width()));
  }

  /** Returns the number of values of a patch. */
  public int depth() {
    return depth;
  }

  /** Returns the distance between copied patches. */
  public int patchStride() {
    return Matrix.padded(depth);
  }

  /** Returns the channels of a patch's pixel, including padding if the patch has it. */
  public int patchChannels() {
    return patchChannels;
  }

  /** Returns the layout of the input with zero padding. */
  public PaddedImage padded() {
    return padded;
  }

  /** Returns the offset of each window's first pixel in some padded images. */
  public int[] windowRows() {
    return windowRows;
  }

  /**
   * Converts a weight index of the network's layout {@code [kernelHeight, kernelWidth, channels,
   * filters]} to an index in the packed matrix {@code [depth, filters]}.
   */
  public int place(int weight) {
    int filters = output.channels();
    int row = weight / filters;
    int k = weight % filters;
    int place = row / input.channels() * patchChannels + row % input.channels();
    return k / Matrix.PANEL * depth * Matrix.PANEL + place * Matrix.PANEL + k % Matrix.PANEL;
  }

  /** Copies images and adds zero padding. */
  public float[] pad(float[] images, int from, int count, Scratch scratch) {
    float[] into = scratch.array(0, count * padded.size());
    for (int i = 0; i < count; i++) {
      padded.pad(images, from + i * input.size(), into, i * padded.size());
    }
    return into;
  }

  /** Returns whether a patch's pixels of a row are contiguous in the padded image. */
  public boolean hasPatchesOfRuns() {
    return window.dilationWidth() == 1 && patchChannels == padded.stride();
  }

  /** Copies the patches of padded images: {@code [pixels of the output, patchStride]}. */
  public float[] copyPatches(float[] images, int count, Scratch scratch) {
    int pixels = count * output.pixels();
    float[] patches = scratch.array(1, pixels * patchStride());
    if (hasPatchesOfRuns()) {
      copyRuns(images, pixels, patches);
    } else {
      Arrays.fill(patches, 0, pixels * patchStride(), 0);
      for (int pixel = 0; pixel < pixels; pixel += output.width()) {
        copyRow(images, windowRows[pixel], patches, pixel * patchStride());
      }
    }
    return patches;
  }

  private void copyRuns(float[] images, int pixels, float[] patches) {
    int length = window.kernelWidth() * patchChannels;
    for (int pixel = 0; pixel < pixels; pixel++) {
      int to = pixel * patchStride();
      int from = windowRows[pixel];
      for (int ky = 0; ky < window.kernelHeight(); ky++) {
        System.arraycopy(images, from, patches, to, length);
        from += window.dilationHeight() * padded.rowStride();
        to += length;
      }
    }
  }

  /** Copies the patches of a row of windows, value by value, because small patches are numerous. */
  private void copyRow(float[] images, int from, float[] patches, int to) {
    int step = window.strideWidth() * padded.stride();
    int patch = patchStride();
    for (int k = 0; k < depth; k++) {
      int tap = k / patchChannels;
      int first =
          from
              + tap / window.kernelWidth() * window.dilationHeight() * padded.rowStride()
              + tap % window.kernelWidth() * window.dilationWidth() * padded.stride()
              + k % patchChannels;
      for (int x = 0; x < output.width(); x++) {
        patches[to + k + x * patch] = images[first + x * step];
      }
    }
  }

  /**
   * Computes some images.
   *
   * @param kernel packed matrix {@code [depth, filters]}
   * @param bias {@code [filters]}, including padding
   */
  public void run(
      Gemm gemm,
      float[] from,
      int at,
      float[] result,
      int to,
      int images,
      float[] kernel,
      float[] bias,
      Scratch scratch) {
    float[] paddedImages = pad(from, at, images, scratch);
    Rows rows =
        copied
            ? Rows.of(copyPatches(paddedImages, images, scratch), 0, patchRows, depth)
            : new Rows(
                paddedImages,
                0,
                windowRows,
                window.kernelWidth() * patchChannels,
                window.dilationHeight() * padded.rowStride(),
                window.kernelHeight());
    gemm.multiply(
        rows,
        0,
        images * output.pixels(),
        Matrix.panels(kernel, 0, depth),
        output.stride(),
        new Matrix(bias, 0, 0, Matrix.PANEL),
        Matrix.rows(result, to, output.stride()));
  }
}
