package io.github.mnistmaven.core.engine.internal.onednn.layer;

import io.github.mnistmaven.core.engine.internal.onednn.memory.LayerState;
import io.github.mnistmaven.core.engine.internal.onednn.memory.ParameterValues;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.Inference;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.Optional;

/** One layer of a network: what oneDNN needs to know of DL4J's, and how it is computed. */
public abstract class Layer {
  private final int index;
  private final String kind;

  /**
   * A layer.
   *
   * @param index DL4J's, which begins the names of its parameters
   * @param kind what it is called in messages
   */
  Layer(int index, String kind) {
    this.index = index;
    this.kind = kind;
  }

  /** DL4J's index. */
  final int index() {
    return index;
  }

  /** Kind and index, for messages; unique in the network. */
  public final String title() {
    return kind + " " + index;
  }

  /** DL4J's name of a parameter, for example {@code 0_W} for {@code W}. */
  final String parameter(String name) {
    return index + "_" + name;
  }

  /** Whether training changes it. */
  public abstract boolean hasParameters();

  /** What it keeps between training steps and no gradient moves, as DL4J's parameters have it. */
  public Optional<LayerState> state(ParameterValues parameters) {
    return Optional.empty();
  }

  /**
   * The shape of its output for one image.
   *
   * @param source shape of its input
   * @param image shape of the network's input, for the message
   * @throws IllegalArgumentException if its parameters are made for other inputs
   */
  public abstract Shape outputShape(Shape source, Shape image);

  /** Adds the forward pass in training, and knows the way back. */
  public abstract TrainingStep train(Training training, Tensor source);

  /**
   * Adds the forward pass of a prediction.
   *
   * @param source is released if nobody needs it any more
   */
  public abstract Activations infer(Inference inference, Activations source);

  final void requireInputs(int expected, int actual, Shape image) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "layer %d takes %d inputs, but images of shape %s bring it %d"
              .formatted(index, expected, image, actual));
    }
  }
}
