package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_div;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_sqrt;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Layout;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.program.ProgramBuilder;
import io.github.mnistmaven.core.engine.internal.onednn.program.StepContext;
import io.github.mnistmaven.core.engine.internal.onednn.program.Training;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * What optimisers are made of: passes of oneDNN over arrays as long as all parameters, or as one of
 * them.
 *
 * <p>Not passes of Java's: threads of a second pool would compete with oneDNN's own for the
 * processors, and memory is fast enough for the passes (measured on the seed's 2.2 million
 * parameters with two threads: Adam's four take 1.2 ms, against 3.2 ms in one pass of Java's
 * threads).
 */
final class Passes {
  private static final int BEHIND_FIRST = DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | DNNL_ARG_SRC_1;

  private final String optimizer;
  private final ProgramBuilder program;
  private final StepContext step;

  /**
   * The passes of an optimiser.
   *
   * @param optimizer its name, for messages
   */
  Passes(String optimizer, Training training) {
    this.optimizer = optimizer;
    this.program = training.program();
    this.step = training.step();
  }

  /** sum = keep sum + take x. */
  void add(String what, Tensor sum, double keep, Tensor x, double take) {
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_scales(DNNL_ARG_SRC_0, 0, new float[] {(float) keep});
    attributes.set_scales(DNNL_ARG_SRC_1, 0, new float[] {(float) take});
    program.combine(title(what), dnnl_binary_add, attributes, sum, x, sum, Map.of());
  }

  /** sum = keep sum + take x x. */
  void addSquares(String what, Tensor sum, double keep, Tensor x, double take) {
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_scales(DNNL_ARG_SRC_0, 0, new float[] {(float) take});
    post_ops operations = new post_ops();
    keep(operations, keep);
    attributes.set_post_ops(operations);
    program.combine(title(what), dnnl_binary_mul, attributes, x, x, sum, Map.of());
  }

  /**
   * sum = sum + take sign(x). The sign is what the smallest float, times the largest, is cut down
   * to.
   */
  void addSigns(String what, Tensor sum, Tensor x, double take) {
    Tensor largest = scalar(context -> Float.MAX_VALUE);
    post_ops operations = new post_ops();
    operations.append_eltwise(1, dnnl_eltwise_clip, -1, 1);
    operations.append_eltwise(1, dnnl_eltwise_linear, (float) take, 0);
    keep(operations, 1);
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_post_ops(operations);
    program.combine(title(what), dnnl_binary_mul, attributes, x, largest, sum, Map.of());
    program.release(largest);
  }

  /** sum = keep sum + factor x; the factor is another at every step, so it lies in memory. */
  void addScaled(
      String what, Tensor sum, double keep, Tensor x, ToDoubleFunction<StepContext> factor) {
    Tensor scalar = scalar(factor);
    post_ops operations = new post_ops();
    keep(operations, keep);
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_post_ops(operations);
    program.combine(title(what), dnnl_binary_mul, attributes, x, scalar, sum, Map.of());
    program.release(scalar);
  }

  /** sum = keep sum + factor x / divisor. */
  void addQuotient(
      String what,
      Tensor sum,
      double keep,
      Tensor x,
      Tensor divisor,
      ToDoubleFunction<StepContext> factor) {
    Tensor scalar = scalar(factor);
    post_ops operations = new post_ops();
    operations.append_binary(dnnl_binary_mul, scalar.layout());
    keep(operations, keep);
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_post_ops(operations);
    program.combine(
        title(what), dnnl_binary_div, attributes, x, divisor, sum, Map.of(BEHIND_FIRST, scalar));
    program.release(scalar);
  }

  /** x / divisor y, in the place of x. */
  void scaleByQuotient(String what, Tensor x, Tensor divisor, Tensor y) {
    post_ops operations = new post_ops();
    operations.append_binary(dnnl_binary_mul, y.layout());
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_post_ops(operations);
    program.combine(
        title(what), dnnl_binary_div, attributes, x, divisor, x, Map.of(BEHIND_FIRST, y));
  }

  /**
   * The root of (x + inside), and outside, in a place of its own that is to be released. A binary
   * operation, with zero if need be, because oneDNN has a fast kernel for what follows one of
   * those, and none for what follows an elementwise operation.
   */
  Tensor root(String what, Tensor x, double inside, double outside) {
    Tensor summand = scalar(context -> inside);
    post_ops operations = new post_ops();
    operations.append_eltwise(1, dnnl_eltwise_sqrt, 0, 0);
    operations.append_eltwise(1, dnnl_eltwise_linear, 1, (float) outside);
    primitive_attr attributes = ProgramBuilder.attributes();
    attributes.set_post_ops(operations);
    Tensor root = program.reserve(x.layout());
    program.combine(title(what), dnnl_binary_add, attributes, x, summand, root, Map.of());
    program.release(summand);
    return root;
  }

  /** Says that no later pass reads what {@link #root} gave. */
  void release(Tensor root) {
    program.release(root);
  }

  private Tensor scalar(ToDoubleFunction<StepContext> value) {
    Tensor scalar = program.reserve(Layout.plain(1));
    program.add(() -> scalar.floats().put(0, (float) value.applyAsDouble(step)));
    return scalar;
  }

  /** Adds a share of what is there to a result before it is written. */
  private static void keep(post_ops operations, double share) {
    operations.append_sum((float) share, 0, memory.data_type.undef);
  }

  private String title(String what) {
    return optimizer + "'s " + what;
  }
}
