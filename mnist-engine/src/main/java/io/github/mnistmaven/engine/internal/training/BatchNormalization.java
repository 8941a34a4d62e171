package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.VectorOps;
import io.github.mnistmaven.engine.internal.parallel.Shards;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.WeightShapes;
import java.util.Arrays;
import java.util.List;

/**
 * Batch normalization in training, as two operations: {@link #statistics} must process all images
 * before {@link #normalization} begins, and vice versa in the backward pass.
 *
 * <p>With {@code x^ = (x - mean) / deviation}, the input gradient is {@code gamma / deviation * (g
 * - mean(g) - x^ mean(g x^))} (Ioffe and Szegedy, 2015), which equals {@code a g + b (x - mean) +
 * c} with three coefficients per feature.
 */
final class BatchNormalization {
  private final BatchNormSpec spec;
  private final Tensor input;
  private final Tensor output;
  private final int features;
  private final Parameter gamma;
  private final Parameter beta;
  private final RunningAverages averages;
  private final double[][] sums = new double[Shards.COUNT][];
  private final double[][] squares = new double[Shards.COUNT][];
  private final float[] mean;
  private final double[] inverseDeviation;
  private final float[] scale;
  private final float[] a;
  private final float[] b;
  private final float[] c;
  private StepContext step = new StepContext(0, 0, 0);

  /**
   * Creates the operations.
   *
   * @param output tensor of the input's size; may share the input's gradient
   */
  BatchNormalization(BatchNormSpec spec, Tensor input, Tensor output) {
    this.spec = spec;
    this.input = input;
    this.output = output;
    features = input.features();
    gamma = parameter(spec.name() + "/" + WeightShapes.GAMMA);
    beta = parameter(spec.name() + "/" + WeightShapes.BETA);
    if (!spec.hasScaleAndOffset()) {
      Arrays.fill(gamma.values(), 1);
    }
    averages = new RunningAverages(spec.name(), input);
    Arrays.setAll(sums, i -> new double[features]);
    Arrays.setAll(squares, i -> new double[features]);
    mean = new float[features];
    inverseDeviation = new double[features];
    scale = new float[features];
    a = new float[features];
    b = new float[features];
    c = new float[features];
  }

  private Parameter parameter(String name) {
    return new Parameter(name, features, input.realFeatures(), input::place, Regularization.NONE);
  }

  RunningAverages averages() {
    return averages;
  }

  /** Returns the number of values per feature in the batch. */
  private double count() {
    return (double) step.images() * input.positions();
  }

  /** Returns the number of positions that are summed in single precision. */
  private int run() {
    return input.positions() == 1 ? 1 : input.width();
  }

  private void clear() {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      Arrays.fill(sums[shard], 0);
      Arrays.fill(squares[shard], 0);
    }
  }

  /** Returns the operation that computes the batch's mean and variance. */
  Operation statistics() {
    return new Operation() {
      @Override
      public boolean needsBatchForward() {
        return true;
      }

      @Override
      public void begin(StepContext newStep) {
        step = newStep;
        clear();
      }

      @Override
      public void forward(Block block) {
        addStatistics(block);
      }

      @Override
      public void endForward() {
        finishStatistics();
      }

      @Override
      public void backward(Block block) {
        for (int i = block.from(); i < block.to(); i++) {
          VectorOps.normalizeGradient(
              output.gradient(),
              input.values(),
              i * input.size(),
              input.positions(),
              features,
              mean,
              a,
              b,
              c,
              input.gradient());
        }
      }
    };
  }

  /** Returns the operation that normalizes with the batch statistics. */
  Operation normalization() {
    return new Operation() {
      @Override
      public void forward(Block block) {
        for (int i = block.from(); i < block.to(); i++) {
          VectorOps.normalize(
              input.values(),
              i * input.size(),
              input.positions(),
              features,
              mean,
              scale,
              beta.values(),
              output.values());
        }
      }

      @Override
      public boolean needsBatchBackward() {
        return true;
      }

      @Override
      public void endForward() {
        clear();
      }

      @Override
      public void backward(Block block) {
        addGradients(block);
      }

      @Override
      public void endBackward() {
        finishGradients();
      }

      @Override
      public List<Parameter> parameters() {
        return spec.hasScaleAndOffset() ? List.of(gamma, beta) : List.of();
      }
    };
  }

  private void addStatistics(Block block) {
    float[] sum = block.scratch().array(0, features);
    float[] square = block.scratch().array(1, features);
    double[] sumInto = sums[block.shard()];
    double[] squareInto = squares[block.shard()];
    int run = run();
    int runs = block.images() * input.positions() / run;
    for (int i = 0; i < runs; i++) {
      int from = block.from() * input.size() + i * run * features;
      VectorOps.sumAndDeviations(input.values(), from, run, features, sum, square);
      for (int k = 0; k < features; k++) {
        double s = sum[k];
        sumInto[k] += s;
        squareInto[k] += square[k] + s * s / run;
      }
    }
  }

  private void finishStatistics() {
    Shards.add(sums);
    Shards.add(squares);
    double n = count();
    for (int k = 0; k < features; k++) {
      double average = sums[0][k] / n;
      double variance = Math.max(0, squares[0][k] / n - average * average);
      averages.update(k, average, variance, step.step(), spec.momentum());
      mean[k] = (float) average;
      inverseDeviation[k] = 1 / Math.sqrt(variance + spec.epsilon());
      scale[k] = (float) (gamma.values()[k] * inverseDeviation[k]);
    }
  }

  private void addGradients(Block block) {
    float[] sum = block.scratch().array(0, features);
    float[] product = block.scratch().array(1, features);
    double[] sumInto = sums[block.shard()];
    double[] productInto = squares[block.shard()];
    int run = run();
    int runs = block.images() * input.positions() / run;
    for (int i = 0; i < runs; i++) {
      int from = block.from() * input.size() + i * run * features;
      VectorOps.sumAndProducts(
          output.gradient(), input.values(), mean, from, run, features, sum, product);
      for (int k = 0; k < features; k++) {
        sumInto[k] += sum[k];
        productInto[k] += product[k];
      }
    }
  }

  private void finishGradients() {
    Shards.add(sums);
    Shards.add(squares);
    double n = count();
    for (int k = 0; k < features; k++) {
      double inverse = inverseDeviation[k];
      double gradientSum = sums[0][k];
      double productSum = squares[0][k] * inverse;
      beta.gradient()[k] = (float) gradientSum;
      gamma.gradient()[k] = (float) productSum;
      double factor = gamma.values()[k] * inverse;
      double slope = -factor * inverse * productSum / n;
      a[k] = (float) factor;
      b[k] = (float) slope;
      c[k] = (float) (-factor * gradientSum / n);
    }
  }
}
