package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.Rows;
import io.github.mnistmaven.engine.internal.kernel.VectorGemm;
import io.github.mnistmaven.engine.internal.kernel.VectorOps;
import io.github.mnistmaven.engine.internal.layer.DenseForward;
import io.github.mnistmaven.engine.internal.layer.Scratch;
import io.github.mnistmaven.engine.internal.parallel.ThreadPool;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.WeightShapes;
import java.util.List;

/**
 * Dense layer with bias and ReLU for a whole batch. Threads share the weights, not the images, so
 * that each weight is read once per step and direction.
 */
final class DenseOperation {
  private static final VectorGemm GEMM = new VectorGemm();

  /** Number of inputs per task of the backward pass. */
  private static final int INPUTS = 96;

  private final Tensor input;
  private final Tensor output;
  private final boolean relu;
  private final boolean firstOperation;
  private final int inputs;
  private final int units;
  private final Parameter kernel;
  private final Parameter bias;
  private final boolean hasBias;
  private final DenseForward forward;
  private final int[] unitRows;
  private float[] packedGradient = new float[0];
  private float[] transposedGradient = new float[0];

  DenseOperation(
      DenseSpec spec, Tensor input, Tensor output, boolean relu, boolean firstOperation, int most) {
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.firstOperation = firstOperation;
    this.hasBias = spec.hasBias();
    inputs = input.size();
    units = output.size();
    int realUnits = spec.units();
    kernel =
        new Parameter(
            spec.name() + "/" + WeightShapes.KERNEL,
            inputs * Matrix.panelColumns(units),
            input.flatten().realFeatures() * realUnits,
            i ->
                Matrix.panels(new float[0], 0, inputs)
                    .place(input.place(i / realUnits), i % realUnits),
            spec.regularization());
    bias = Parameter.bias(spec.name(), units, realUnits);
    forward = new DenseForward(inputs, units, most);
    unitRows = Rows.offsets(INPUTS, Matrix.PANEL);
  }

  List<Parameter> parameters() {
    return hasBias ? List.of(kernel, bias) : List.of(kernel);
  }

  /** Computes the output of the first images of the batch. */
  void forward(ThreadPool pool, int images) {
    int tasks = (units + DenseForward.UNITS - 1) / DenseForward.UNITS;
    pool.run(tasks, (task, thread) -> forwardUnits(images, task * DenseForward.UNITS));
  }

  private void forwardUnits(int images, int unit) {
    int count = Math.min(DenseForward.UNITS, units - unit);
    forward.run(
        GEMM,
        input.values(),
        0,
        output.values(),
        0,
        images,
        unit,
        count,
        kernel.values(),
        bias.values());
    if (relu) {
      for (int i = 0; i < images; i++) {
        VectorOps.relu(output.values(), i * units + unit, count);
      }
    }
  }

  /** Computes the gradients of weights and input. */
  void backward(ThreadPool pool, Scratch[] scratch, int images) {
    int padded = Matrix.padded(images);
    prepareGradient(images);
    int tasks = (inputs + INPUTS - 1) / INPUTS;
    pool.run(
        tasks, (task, thread) -> backwardInputs(images, padded, task * INPUTS, scratch[thread]));
  }

  /**
   * Applies the derivative of ReLU, sums the bias gradient and packs the gradient for both
   * products.
   */
  private void prepareGradient(int images) {
    float[] gradient = output.gradient();
    if (relu) {
      VectorOps.reluGradient(gradient, 0, output.values(), 0, gradient, 0, images * units);
    }
    int length = Matrix.panelColumns(units) * Matrix.panelColumns(images);
    if (packedGradient.length < length) {
      packedGradient = new float[length];
      transposedGradient = new float[length];
    }
    double[] sums = new double[units];
    Matrix.rows(gradient, 0, units).copy(images, units, Matrix.panels(packedGradient, 0, images));
    Matrix transposed = Matrix.panels(transposedGradient, 0, Matrix.panelColumns(units));
    Matrix.rows(gradient, 0, units).transpose(images, units, transposed);
    for (int i = 0; i < images; i++) {
      for (int u = 0; u < units; u++) {
        sums[u] += gradient[i * units + u];
      }
    }
    for (int u = 0; u < units; u++) {
      bias.gradient()[u] = (float) sums[u];
    }
  }

  private void backwardInputs(int images, int padded, int first, Scratch scratch) {
    int count = Math.min(INPUTS, inputs - first);
    GEMM.multiplyTransposed(
        Matrix.rows(input.values(), first, inputs),
        images,
        count,
        Matrix.panels(packedGradient, 0, images),
        units,
        VectorGemm.ZEROS,
        Matrix.panels(kernel.gradient(), first * Matrix.PANEL, inputs));
    if (!firstOperation) {
      backwardToInput(images, padded, first, count, scratch.array(0, INPUTS * padded));
    }
  }

  private void backwardToInput(int images, int padded, int first, int count, float[] block) {
    GEMM.multiply(
        new Rows(
            kernel.values(),
            first * Matrix.PANEL,
            unitRows,
            Matrix.PANEL,
            inputs * Matrix.PANEL,
            Matrix.panelColumns(units) / Matrix.PANEL),
        0,
        count,
        Matrix.panels(transposedGradient, 0, Matrix.panelColumns(units)),
        padded,
        VectorGemm.ZEROS,
        Matrix.rows(block, 0, padded));
    for (int i = 0; i < images; i++) {
      int to = i * inputs + first;
      for (int k = 0; k < count; k++) {
        input.gradient()[to + k] = block[k * padded + i];
      }
    }
  }
}
