package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.TensorShape;
import java.math.BigDecimal;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;

/**
 * Layer of a Deeplearning4j configuration, with the checks that several kinds of layers share.
 *
 * @param index place in the configuration, from 0
 * @param configuration Deeplearning4j's settings of the layer
 */
record SourceLayer<C extends Layer>(int index, C configuration) {

  /**
   * Refuses the layer unless a setting is supported.
   *
   * @param setting name of the setting
   * @param allowed the values that are supported, in words that follow "must be"
   * @param found the value in the configuration
   */
  void require(boolean supported, String setting, String allowed, Object found) {
    if (!supported) {
      throw unsupported("%s must be %s but is %s".formatted(setting, allowed, found));
    }
  }

  /** Exception that names the layer. */
  UnsupportedNetworkException unsupported(String problem) {
    return new UnsupportedNetworkException(this + ": " + problem);
  }

  /** Exception that names the layer and has a cause. */
  UnsupportedNetworkException unsupported(IllegalArgumentException cause) {
    return new UnsupportedNetworkException(this + ": " + cause.getMessage(), cause);
  }

  /** Position, class and name, such as {@code layer 2 (DenseLayer "fc1")}. */
  @Override
  public String toString() {
    String name = configuration.getLayerName();
    return "layer %d (%s%s)"
        .formatted(
            index,
            configuration.getClass().getSimpleName(),
            name == null ? "" : " \"" + name + '"');
  }

  /** Refuses constraints, which no kind of layer supports. */
  void requireNoConstraints() {
    require(isEmpty(configuration.getConstraints()), "constraints", "empty", "set");
  }

  /** Refuses settings that change a gradient between the backward pass and the optimizer. */
  void requirePlainTraining() {
    BaseLayer layer = (BaseLayer) (Layer) configuration;
    GradientNormalization normalization = layer.getGradientNormalization();
    require(
        normalization == null || normalization == GradientNormalization.None,
        "gradientNormalization",
        "None",
        normalization);
    require(layer.getWeightNoise() == null, "weightNoise", "unset", layer.getWeightNoise());
    // Deeplearning4j regularizes no parameter of a batch normalization, whatever is configured.
    require(
        layer instanceof BatchNormalization || isEmpty(layer.getRegularizationBias()),
        "regularizationBias",
        "empty",
        layer.getRegularizationBias());
    require(layer.getBiasUpdater() == null, "biasUpdater", "unset", layer.getBiasUpdater());
  }

  /** Refuses the features of a dense layer where Deeplearning4j needs an image. */
  void requireImage(TensorLayout input) {
    require(
        !input.flat(),
        "the input",
        "an image (add a FeedForwardToCnnPreProcessor of 1 x 1 pixels)",
        "a vector of features");
  }

  /** Refuses a configured number of inputs that the layer does not get. */
  void requireInputs(long configured, int actual, TensorShape input) {
    require(
        configured == actual,
        "nIn",
        "%d for an input of the shape %s (build the configuration with setInputType)"
            .formatted(actual, input),
        configured);
  }

  /**
   * Whether the layer drops values of its input. Deeplearning4j lets every layer configure dropout
   * and ignores it in layers without weights and in batch normalization.
   */
  boolean dropsInput() {
    return configuration.getIDropout() != null
        && configuration instanceof FeedForwardLayer
        && !(configuration instanceof BatchNormalization)
        && !(configuration instanceof DropoutLayer)
        && !(configuration instanceof LossLayer);
  }

  /** Probability to drop a value, from Deeplearning4j's probability to keep it. */
  double dropoutRate() {
    IDropout dropout = configuration.getIDropout();
    require(
        dropout != null
            && dropout.getClass() == Dropout.class
            && ((Dropout) dropout).getPSchedule() == null,
        "dropout",
        "a Dropout with one fixed probability",
        dropout);
    double keep = ((Dropout) dropout).getP();
    require(keep > 0 && keep <= 1, "the probability to retain a value", "in (0, 1]", keep);
    return complement(keep);
  }

  /** The difference to 1 in decimal digits, so that 0.9 gives 0.1 and not 0.09999999999999998. */
  static double complement(double probability) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(probability)).doubleValue();
  }

  private static boolean isEmpty(List<?> list) {
    return list == null || list.isEmpty();
  }
}
