package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.parallel.Shards;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.WeightShapes;
import java.util.function.IntUnaryOperator;

/**
 * Trainable weight, in the layout of the operation that uses it. Padding and its gradient are zero.
 */
final class Parameter {
  private final String name;
  private final float[] values;
  private final float[] gradient;
  private final int count;
  private final IntUnaryOperator place;
  private final Regularization regularization;

  /**
   * Creates a parameter of zeros.
   *
   * @param name name in {@link io.github.mnistmaven.engine.network.NetworkSpec#weightShapes}
   * @param length number of values, including padding
   * @param count number of values in the network
   * @param place maps the index of a value in the network to its index in this layout
   */
  Parameter(
      String name, int length, int count, IntUnaryOperator place, Regularization regularization) {
    this.name = name;
    this.values = new float[length];
    this.gradient = new float[length];
    this.count = count;
    this.place = place;
    this.regularization = regularization;
  }

  /** Creates the bias of a layer, one value per feature, without regularization. */
  static Parameter bias(String layer, int padded, int count) {
    return new Parameter(
        layer + "/" + WeightShapes.BIAS, padded, count, i -> i, Regularization.NONE);
  }

  /** Sets the gradient to the sum of the shards. */
  void sum(double[][] shards) {
    Shards.add(shards);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) shards[0][i];
    }
  }

  String name() {
    return name;
  }

  float[] values() {
    return values;
  }

  float[] gradient() {
    return gradient;
  }

  Regularization regularization() {
    return regularization;
  }

  /** Copies an array from the network's layout to this layout. */
  void load(float[] from, float[] into) {
    for (int i = 0; i < count; i++) {
      into[place.applyAsInt(i)] = from[i];
    }
  }

  /** Returns a copy of an array of this layout in the network's layout. */
  float[] store(float[] from) {
    float[] stored = new float[count];
    for (int i = 0; i < count; i++) {
      stored[i] = from[place.applyAsInt(i)];
    }
    return stored;
  }
}
