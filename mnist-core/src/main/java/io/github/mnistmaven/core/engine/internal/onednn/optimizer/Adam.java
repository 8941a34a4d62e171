package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_div;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_sqrt;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Parameters;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015) on all parameters at
 * once, in DL4J's form: both bias corrections are part of the learning rate, and epsilon is added
 * to the uncorrected root.
 *
 * <p>Four passes of oneDNN, and not one of Java's: threads of a second pool would compete with
 * oneDNN's own for the processors, and memory is fast enough for the passes (measured on the seed's
 * 2.2 million parameters with two threads: 1.2 ms, against 3.2 ms in one pass of Java's threads).
 */
final class Adam implements Optimizer {
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  Adam(org.nd4j.linalg.learning.config.Adam updater) {
    this.beta1 = updater.getBeta1();
    this.beta2 = updater.getBeta2();
    this.epsilon = updater.getEpsilon();
  }

  @Override
  public List<String> stateArrays() {
    return List.of(AdamUpdater.M_STATE, AdamUpdater.V_STATE);
  }

  @Override
  public void addStep(Training training) {
    ProgramBuilder program = training.program();
    Parameters parameters = training.parameters();
    Tensor firstMoments = parameters.state(AdamUpdater.M_STATE);
    Tensor secondMoments = parameters.state(AdamUpdater.V_STATE);
    averageGradients(program, parameters.gradients(), firstMoments);
    averageSquares(program, parameters.gradients(), secondMoments);
    Tensor divisor = divisor(program, secondMoments);
    descend(training, firstMoments, divisor);
    program.release(divisor);
  }

  /** m = beta1 m + (1 - beta1) g. */
  private void averageGradients(ProgramBuilder program, Tensor gradients, Tensor moments) {
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_scales(DNNL_ARG_SRC_0, 0, new float[] {(float) beta1});
    attributes.set_scales(DNNL_ARG_SRC_1, 0, new float[] {(float) (1 - beta1)});
    program.combine(
        "Adam's first moment", dnnl_binary_add, attributes, moments, gradients, moments, Map.of());
  }

  /** v = beta2 v + (1 - beta2) g g. */
  private void averageSquares(ProgramBuilder program, Tensor gradients, Tensor moments) {
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_scales(DNNL_ARG_SRC_0, 0, new float[] {(float) (1 - beta2)});
    post_ops operations = new post_ops();
    addTo(operations, beta2);
    attributes.set_post_ops(operations);
    program.combine(
        "Adam's second moment",
        dnnl_binary_mul,
        attributes,
        gradients,
        gradients,
        moments,
        Map.of());
  }

  /**
   * The root of v, and epsilon. A binary operation with zero, because oneDNN has a fast kernel for
   * what follows one of those, and none for what follows an elementwise operation.
   */
  private Tensor divisor(ProgramBuilder program, Tensor moments) {
    Tensor zero = program.reserve(Layout.plain(1));
    program.add(() -> zero.floats().put(0, 0));
    post_ops operations = new post_ops();
    operations.append_eltwise(1, dnnl_eltwise_sqrt, 0, 0);
    operations.append_eltwise(1, dnnl_eltwise_linear, 1, (float) epsilon);
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_post_ops(operations);
    Tensor divisor = program.reserve(moments.layout());
    program.combine(
        "Adam's divisor", dnnl_binary_add, attributes, moments, zero, divisor, Map.of());
    program.release(zero);
    return divisor;
  }

  /** w = w - rate m / divisor; the rate is another at every step, so it lies in memory. */
  private void descend(Training training, Tensor moments, Tensor divisor) {
    ProgramBuilder program = training.program();
    StepContext step = training.step();
    Tensor rate = program.reserve(Layout.plain(1));
    program.add(() -> rate.floats().put(0, (float) -correctedRate(step)));
    post_ops operations = new post_ops();
    operations.append_binary(dnnl_binary_mul, rate.layout());
    addTo(operations, 1);
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_post_ops(operations);
    program.combine(
        "Adam's step",
        dnnl_binary_div,
        attributes,
        moments,
        divisor,
        training.parameters().values(),
        Map.of(DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | DNNL_ARG_SRC_1, rate));
    program.release(rate);
  }

  /** The learning rate with both bias corrections. */
  private double correctedRate(StepContext step) {
    double t = (double) step.step();
    return step.learningRate() * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
  }

  /** Adds a share of what is there to a result before it is written. */
  private static void addTo(post_ops operations, double share) {
    operations.append_sum((float) share, 0, memory.data_type.undef);
  }
}
