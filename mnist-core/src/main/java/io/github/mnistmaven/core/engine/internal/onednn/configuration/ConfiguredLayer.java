package io.github.mnistmaven.core.engine.internal.onednn.configuration;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A layer as DL4J configures it. Whatever would change the result and is not computed must be
 * refused, never ignored.
 *
 * @param index DL4J's, which begins the names of its parameters
 * @param configuration DL4J's
 */
public record ConfiguredLayer<C extends Layer>(int index, C configuration) {

  /**
   * Refuses the layer unless a condition holds.
   *
   * @param otherwise what to say then, behind the layer's name, for example {@code has no bias}
   */
  public void require(boolean condition, String otherwise) throws UnsupportedNetworkException {
    if (!condition) {
      throw unsupported(otherwise);
    }
  }

  /** Says why the layer is refused. */
  public UnsupportedNetworkException unsupported(String why) {
    return new UnsupportedNetworkException(
        "layer %d (%s) %s".formatted(index, configuration.getClass().getSimpleName(), why));
  }

  /** Refuses what no kind of layer has here. */
  public void requirePlain() throws UnsupportedNetworkException {
    require(isEmpty(configuration.getConstraints()), "is constrained");
  }

  /**
   * Whether the layer drops out some of what comes in. DL4J configures dropout in any layer, and
   * passes it over where there are no weights, and in batch norms.
   */
  public boolean dropsOutBeforeWeights() {
    return configuration.getIDropout() != null
        && configuration instanceof FeedForwardLayer
        && !(configuration instanceof BatchNormalization)
        && !(configuration instanceof DropoutLayer);
  }

  /** Refuses whatever changes gradients between the backward pass and the optimiser. */
  public void requirePlainTraining() throws UnsupportedNetworkException {
    BaseLayer layer = trainable();
    require(
        layer.getGradientNormalization() == null
            || layer.getGradientNormalization() == GradientNormalization.None,
        "normalises its gradients");
    require(layer.getWeightNoise() == null, "has weight noise");
    penalty();
    require(
        layer instanceof BatchNormalization || isEmpty(layer.getRegularizationBias()),
        "regularises its bias");
    require(layer.getBiasUpdater() == null, "trains its bias with an updater of its own");
  }

  /**
   * What holds the weights of a layer with parameters down.
   *
   * @throws UnsupportedNetworkException if something else than that is to change them
   */
  public WeightPenalty penalty() throws UnsupportedNetworkException {
    WeightPenalty penalty = WeightPenalty.NONE;
    // DL4J does not regularise batch norms, whatever they are configured with.
    if (trainable().getRegularization() != null && !(configuration instanceof BatchNormalization)) {
      for (Regularization regularization : trainable().getRegularization()) {
        penalty =
            penalty.plus(
                WeightPenalty.of(regularization)
                    .orElseThrow(
                        () -> unsupported("is regularised by more than L1, L2 and weight decay")));
      }
    }
    return penalty;
  }

  /** DL4J's names of the weights that a penalty holds down, for example {@code 0_W}. */
  public List<String> weightNames() {
    return configuration.initializer().weightKeys(configuration).stream()
        .map(key -> index + "_" + key)
        .toList();
  }

  /** The same layer, one with parameters. */
  public BaseLayer trainable() {
    return (BaseLayer) configuration;
  }

  private static boolean isEmpty(List<?> list) {
    return list == null || list.isEmpty();
  }
}
