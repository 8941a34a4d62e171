package io.github.mnistmaven.engine.internal.layer;

import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;

/**
 * Forward pass of a depthwise convolution with a bias: each output channel reads one input channel.
 * If the depth multiplier is greater than 1, the input channels are repeated first.
 */
public final class DepthwiseForward {
  private final Window window;
  private final Images input;
  private final Images output;
  private final PaddedImage padded;
  private final int multiplier;

  /** Creates the pass for a layer geometry. */
  public DepthwiseForward(Window window, Images input, Images output) {
    this.window = window;
    this.input = input;
    this.output = output;
    padded = DirectForward.padded(window, input, output, output.stride());
    multiplier = output.channels() / input.channels();
  }

  /** Returns the layout of the repeated input with zero padding. */
  public PaddedImage padded() {
    return padded;
  }

  /** Returns the number of pixels of the window. */
  public int taps() {
    return window.kernelHeight() * window.kernelWidth();
  }

  /**
   * Converts a weight index of the network's layout to an index in {@code [taps][output channels]}.
   */
  public int place(int weight) {
    return weight / output.channels() * output.stride() + weight % output.channels();
  }

  /** Returns the offset of an input pixel in the padded image. */
  public int pixelPlace(int pixel) {
    return padded.start()
        + pixel / input.width() * padded.rowStride()
        + pixel % input.width() * padded.stride();
  }

  /** Returns the offset in the padded image that a tap of a window reads. */
  public int tapPlace(int pixel, int tap) {
    int y =
        pixel / output.width() * window.strideHeight()
            + tap / window.kernelWidth() * window.dilationHeight();
    int x =
        pixel % output.width() * window.strideWidth()
            + tap % window.kernelWidth() * window.dilationWidth();
    return y * padded.rowStride() + x * padded.stride();
  }

  /** Repeats the channels of an image and adds zero padding. */
  public float[] pad(float[] images, int from, Scratch scratch) {
    float[] into = scratch.array(0, padded.size());
    padded.clearBorder(into, 0);
    for (int pixel = 0; pixel < input.pixels(); pixel++) {
      int at = from + pixel * input.stride();
      int to = pixelPlace(pixel);
      for (int c = 0; c < output.channels(); c++) {
        into[to + c] = images[at + c / multiplier];
      }
      Arrays.fill(into, to + output.channels(), to + output.stride(), 0);
    }
    return into;
  }

  /**
   * Computes an image.
   *
   * @param kernel {@code [taps][output channels]}, including padding
   * @param bias {@code [output channels]}, including padding
   */
  public void run(
      float[] images,
      int from,
      float[] result,
      int to,
      float[] kernel,
      float[] bias,
      Scratch scratch) {
    float[] image = pad(images, from, scratch);
    int channels = output.stride();
    for (int pixel = 0; pixel < output.pixels(); pixel++) {
      int into = to + pixel * channels;
      System.arraycopy(bias, 0, result, into, channels);
      for (int tap = 0; tap < taps(); tap++) {
        int at = tapPlace(pixel, tap);
        for (int c = 0; c < channels; c++) {
          result[into + c] += kernel[tap * channels + c] * image[at + c];
        }
      }
    }
  }
}
