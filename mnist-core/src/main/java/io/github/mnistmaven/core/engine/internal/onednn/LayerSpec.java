package io.github.mnistmaven.core.engine.internal.onednn;

/**
 * What one DL4J layer computes, reduced to what oneDNN needs to know. {@code layer} is DL4J's index
 * of the layer, which begins the names of its parameters.
 */
sealed interface LayerSpec {

  int layer();

  /** A layer with weights and a bias, in front of ReLU or not. */
  sealed interface Weighted extends LayerSpec {
    int inputs();

    int outputs();

    boolean relu();

    /** Kind and index, for messages. */
    String title();
  }

  /** A 2-D convolution over {@code inputs} channels with bias and, perhaps, ReLU behind it. */
  record Convolution(int layer, int inputs, int outputs, Window window, boolean relu)
      implements Weighted {
    @Override
    public String title() {
      return "convolution " + layer;
    }
  }

  /**
   * Batch normalisation over channels or features.
   *
   * @param epsilon added to the variance
   * @param decay the share of the old running statistics that a step keeps
   * @param logDeviation whether DL4J stores the running variance as log10 of its square root
   */
  record BatchNorm(int layer, int channels, double epsilon, double decay, boolean logDeviation)
      implements LayerSpec {}

  /** Maximum over a window; padding never wins. */
  record MaxPooling(int layer, Window window) implements LayerSpec {}

  /** Inverted dropout that keeps an activation with probability {@code keep}, in (0, 1]. */
  record Dropout(int layer, double keep) implements LayerSpec {}

  /**
   * A dense layer with bias and, perhaps, ReLU.
   *
   * @param output whether it is the last layer, before softmax, which has no ReLU
   */
  record Dense(int layer, int inputs, int outputs, boolean relu, boolean output)
      implements Weighted {
    @Override
    public String title() {
      return "dense " + layer;
    }
  }
}
