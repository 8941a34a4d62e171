package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.InvalidNetworkException;
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
 * Layer of a Deeplearning4j configuration, with checks that several layer types share.
 *
 * @param index position in the configuration, from 0
 * @param configuration Deeplearning4j's settings of the layer
 */
record SourceLayer<C extends Layer>(int index, C configuration) {

  /**
   * Rejects the layer if a setting is not supported.
   *
   * @param setting name of the setting
   * @param allowed supported values, in words that follow "must be"
   * @param found value in the configuration
   */
  void require(boolean supported, String setting, String allowed, Object found) {
    if (!supported) {
      throw unsupported("%s must be %s but is %s".formatted(setting, allowed, found));
    }
  }

  /** Returns an exception that names the layer. */
  UnsupportedNetworkException unsupported(String problem) {
    return new UnsupportedNetworkException(this + ": " + problem);
  }

  /** Returns an exception that names the layer and has a cause. */
  UnsupportedNetworkException unsupported(InvalidNetworkException cause) {
    return new UnsupportedNetworkException(this + ": " + cause.getMessage(), cause);
  }

  /** Returns position, class and name, such as {@code layer 2 (DenseLayer "fc1")}. */
  @Override
  public String toString() {
    String name = configuration.getLayerName();
    return "layer %d (%s%s)"
        .formatted(
            index,
            configuration.getClass().getSimpleName(),
            name == null ? "" : " \"" + name + '"');
  }

  /** Rejects constraints, which no layer type supports. */
  void requireNoConstraints() {
    require(isEmpty(configuration.getConstraints()), "constraints", "empty", "set");
  }

  /** Rejects settings that change a gradient between the backward pass and the optimizer. */
  void requirePlainTraining() {
    BaseLayer layer = (BaseLayer) (Layer) configuration;
    GradientNormalization normalization = layer.getGradientNormalization();
    require(
        normalization == null || normalization == GradientNormalization.None,
        "gradientNormalization",
        "None",
        normalization);
    require(layer.getWeightNoise() == null, "weightNoise", "unset", layer.getWeightNoise());
    // Deeplearning4j never regularizes the parameters of batch normalization.
    require(
        layer instanceof BatchNormalization || isEmpty(layer.getRegularizationBias()),
        "regularizationBias",
        "empty",
        layer.getRegularizationBias());
    require(layer.getBiasUpdater() == null, "biasUpdater", "unset", layer.getBiasUpdater());
  }

  /** Rejects the features of a dense layer where Deeplearning4j needs an image. */
  void requireImage(TensorLayout input) {
    require(
        !input.flat(),
        "the input",
        "an image (add a FeedForwardToCnnPreProcessor of 1 x 1 pixels)",
        "a vector of features");
  }

  /** Rejects a configured number of inputs that differs from the actual one. */
  void requireInputs(long configured, int actual, TensorShape input) {
    require(
        configured == actual,
        "nIn",
        "%d for an input of the shape %s (build the configuration with setInputType)"
            .formatted(actual, input),
        configured);
  }

  /**
   * Returns whether the layer applies dropout to its input. Every Deeplearning4j layer can
   * configure dropout, but layers without weights and batch normalization ignore it.
   */
  boolean dropsInput() {
    return configuration.getIDropout() != null
        && configuration instanceof FeedForwardLayer
        && !(configuration instanceof BatchNormalization)
        && !(configuration instanceof DropoutLayer)
        && !(configuration instanceof LossLayer);
  }

  /**
   * Returns the probability of dropping a value. Deeplearning4j configures the probability of
   * retaining it.
   */
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

  /**
   * Returns {@code 1 - probability} in decimal arithmetic, so that 0.9 results in 0.1 and not in
   * 0.09999999999999998.
   */
  static double complement(double probability) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(probability)).doubleValue();
  }

  private static boolean isEmpty(List<?> list) {
    return list == null || list.isEmpty();
  }
}
