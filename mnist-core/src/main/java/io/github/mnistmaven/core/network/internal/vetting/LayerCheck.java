package io.github.mnistmaven.core.network.internal.vetting;

import io.github.mnistmaven.core.internal.file.MalformedFileException;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/**
 * Follows an image through a network's layers, and refuses layers that do not fit together, or are
 * larger than any network for such images.
 */
public final class LayerCheck {
  /** Of one layer for one image; 32 maps of the largest image are an eighth of it. */
  private static final long MAX_OUTPUTS = 1 << 24;

  /** Of one layer: what the largest file could hold. */
  private static final double MAX_WEIGHTS = 1 << 28;

  private final String name;
  private final MultiLayerConfiguration configuration;

  /**
   * A check.
   *
   * @param name the file and entry, for messages
   */
  public LayerCheck(String name, MultiLayerConfiguration configuration) {
    this.name = name;
    this.configuration = configuration;
  }

  /**
   * The number of the network's outputs for images of a size, in one channel.
   *
   * @throws MalformedFileException naming the first layer that does not fit what comes before it
   */
  public long outputs(int height, int width) throws MalformedFileException {
    InputType type = InputType.convolutional(height, width, 1);
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      type = through(i, type);
    }
    return type.arrayElementsPerExample();
  }

  private InputType through(int index, InputType input) throws MalformedFileException {
    Layer layer = configuration.getConf(index).getLayer();
    InputType type = preprocessed(index, input);
    if (layer instanceof FeedForwardLayer sized && !(layer instanceof DropoutLayer)) {
      checkInputs(index, sized, type);
      checkMultiplier(index, sized);
      checkWeights(index, sized);
    }
    InputType output = output(index, layer, type);
    if (output.arrayElementsPerExample() > MAX_OUTPUTS) {
      throw malformed(
          index, "at most " + MAX_OUTPUTS + " outputs", output.arrayElementsPerExample() + "");
    }
    return output;
  }

  private InputType preprocessed(int index, InputType input) throws MalformedFileException {
    InputPreProcessor preprocessor = configuration.getInputPreProcess(index);
    if (preprocessor == null) {
      return input;
    }
    if (!(preprocessor instanceof CnnToFeedForwardPreProcessor flat)
        || !(input instanceof InputTypeConvolutional maps)
        || flat.getInputHeight() != maps.getHeight()
        || flat.getInputWidth() != maps.getWidth()
        || flat.getNumChannels() != maps.getChannels()) {
      throw malformed(index, "to be fed with " + input, "fed with " + preprocessor);
    }
    return InputType.feedForward(input.arrayElementsPerExample());
  }

  private void checkInputs(int index, FeedForwardLayer layer, InputType input)
      throws MalformedFileException {
    long inputs =
        input instanceof InputTypeConvolutional maps
            ? maps.getChannels()
            : input.arrayElementsPerExample();
    if (layer.getNIn() != inputs) {
      throw malformed(
          index, inputs + " inputs, as what comes before it puts out", layer.getNIn() + "");
    }
  }

  private void checkMultiplier(int index, FeedForwardLayer layer) throws MalformedFileException {
    if (layer instanceof DepthwiseConvolution2D depthwise
        && layer.getNOut() != layer.getNIn() * depthwise.getDepthMultiplier()) {
      throw malformed(
          index,
          depthwise.getDepthMultiplier() + " outputs for each input",
          layer.getNOut() + " outputs for " + layer.getNIn() + " inputs");
    }
  }

  private void checkWeights(int index, FeedForwardLayer layer) throws MalformedFileException {
    // In floating point, where no product can wrap around to a small one.
    double weights = (double) layer.getNIn() * layer.getNOut();
    if (layer instanceof ConvolutionLayer convolution) {
      for (int side : convolution.getKernelSize()) {
        weights *= side;
      }
      if (layer instanceof SeparableConvolution2D separable) {
        weights *= separable.getDepthMultiplier();
      }
    }
    if (weights > MAX_WEIGHTS) {
      throw malformed(index, "at most " + (long) MAX_WEIGHTS + " weights", (long) weights + "");
    }
  }

  private InputType output(int index, Layer layer, InputType input) throws MalformedFileException {
    try {
      return layer.getOutputType(index, input);
    } catch (RuntimeException e) {
      throw new MalformedFileException(
          name, "layers that fit together", "layer " + index + " after " + input, e);
    }
  }

  private MalformedFileException malformed(int index, String expected, String found) {
    return new MalformedFileException(name, "of layer " + index + " " + expected, found);
  }
}
