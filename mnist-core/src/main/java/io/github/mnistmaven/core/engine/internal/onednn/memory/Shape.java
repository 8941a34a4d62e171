package io.github.mnistmaven.core.engine.internal.onednn.memory;

import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The shape of one image or of its activations; features of a dense layer are {@code [n, 1, 1]}.
 *
 * @param channels feature maps
 * @param height rows
 * @param width columns
 */
public record Shape(int channels, int height, int width) {

  /** The shape of one row of a batch. */
  public static Shape of(memory.desc batch) {
    long[] sizes = Layout.dimensions(batch);
    return sizes.length == 2
        ? ofFeatures((int) sizes[1])
        : new Shape((int) sizes[1], (int) sizes[2], (int) sizes[3]);
  }

  /**
   * The shape of one input.
   *
   * @throws IllegalArgumentException if it is neither an image nor a row of features
   */
  public static Shape of(InputType input) {
    if (input instanceof InputType.InputTypeConvolutional image) {
      return new Shape((int) image.getChannels(), (int) image.getHeight(), (int) image.getWidth());
    }
    if (input instanceof InputType.InputTypeFeedForward row) {
      return ofFeatures((int) row.getSize());
    }
    throw new IllegalArgumentException("oneDNN computes images or features, not " + input);
  }

  /** The shape of a row of features. */
  public static Shape ofFeatures(int features) {
    return new Shape(features, 1, 1);
  }

  /** The layout in which a batch arrives: row-major {@code [size, channels, height, width]}. */
  public memory.desc batch(long size) {
    return height == 1 && width == 1
        ? Layout.plain(size, channels)
        : Layout.plain(size, channels, height, width);
  }

  /** Numbers in all channels. */
  public int features() {
    return channels * height * width;
  }

  @Override
  public String toString() {
    return "[" + channels + ", " + height + ", " + width + "]";
  }
}
