package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.Rows;
import io.github.mnistmaven.engine.internal.kernel.VectorGemm;
import io.github.mnistmaven.engine.internal.kernel.VectorOps;
import io.github.mnistmaven.engine.internal.layer.DirectForward;
import io.github.mnistmaven.engine.internal.layer.PaddedImage;
import io.github.mnistmaven.engine.internal.layer.Scratch;
import io.github.mnistmaven.engine.internal.parallel.Shards;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution with any window as matrix products, with bias and ReLU.
 *
 * <p>A row of the left factor is the input patch of one window. If the pixel rows of a patch are
 * contiguous, the product reads them from the padded image; otherwise they are copied.
 */
final class DirectConvolution implements Operation {
  private static final VectorGemm GEMM = new VectorGemm();

  private final Tensor input;
  private final Tensor output;
  private final boolean relu;
  private final boolean firstOperation;
  private final Window window;
  private final DirectForward forward;
  private final PaddedImage padded;
  private final int patchChannels;
  private final int depth;
  private final Parameter kernel;
  private final Parameter bias;
  private final boolean hasBias;
  private final float[] transposed;
  private final float[][] kernelSums = new float[Shards.COUNT][];
  private final double[][] biasSums = new double[Shards.COUNT][];
  private final int[] outputRows;

  DirectConvolution(
      Conv2dSpec spec,
      Tensor input,
      Tensor output,
      boolean relu,
      boolean firstOperation,
      int most) {
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.firstOperation = firstOperation;
    this.hasBias = spec.hasBias();
    window = spec.window();
    forward = new DirectForward(window, input.images(), output.images(), most);
    padded = forward.padded();
    patchChannels = forward.patchChannels();
    depth = forward.depth();
    kernel =
        new Parameter(
            spec.name() + "/" + WeightShapes.KERNEL,
            depth * Matrix.panelColumns(output.stride()),
            window.kernelHeight() * window.kernelWidth() * input.channels() * output.channels(),
            forward::place,
            spec.regularization());
    bias = Parameter.bias(spec.name(), output.stride(), output.channels());
    transposed = new float[output.stride() * Matrix.panelColumns(depth)];
    Arrays.setAll(
        kernelSums, i -> new float[forward.patchStride() * Matrix.panelColumns(output.stride())]);
    Arrays.setAll(biasSums, i -> new double[output.stride()]);
    outputRows = Rows.offsets(most * output.pixels(), output.stride());
  }

  @Override
  public List<Parameter> parameters() {
    return hasBias ? List.of(kernel, bias) : List.of(kernel);
  }

  @Override
  public void begin(StepContext step) {
    int filters = output.stride();
    Matrix from = Matrix.panels(kernel.values(), 0, depth);
    from.transpose(depth, filters, Matrix.panels(transposed, 0, filters));
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      if (Shards.isEmpty(shard, step.images())) {
        Arrays.fill(kernelSums[shard], 0);
      }
      Arrays.fill(biasSums[shard], 0);
    }
  }

  @Override
  public void forward(Block block) {
    int to = block.from() * output.size();
    forward.run(
        GEMM,
        input.values(),
        block.from() * input.size(),
        output.values(),
        to,
        block.images(),
        kernel.values(),
        bias.values(),
        block.scratch());
    if (relu) {
      VectorOps.relu(output.values(), to, block.images() * output.size());
    }
  }

  @Override
  public void backward(Block block) {
    int filters = output.stride();
    int pixels = block.images() * output.pixels();
    int from = block.from() * output.size();
    float[] gradient = block.scratch().array(2, pixels * filters);
    if (relu) {
      VectorOps.reluGradient(
          output.gradient(), from, output.values(), from, gradient, 0, pixels * filters);
    } else {
      System.arraycopy(output.gradient(), from, gradient, 0, pixels * filters);
    }
    Scratch scratch = block.scratch();
    float[] images =
        forward.pad(input.values(), block.from() * input.size(), block.images(), scratch);
    float[] patches = forward.copyPatches(images, block.images(), scratch);
    int rows = forward.patchStride();
    Matrix sums = Matrix.panels(kernelSums[block.shard()], 0, rows);
    GEMM.multiplyTransposed(
        Matrix.rows(patches, 0, rows),
        pixels,
        rows,
        packed(gradient, pixels, scratch),
        filters,
        block.first() ? VectorGemm.ZEROS : sums,
        sums);
    addBiasGradient(block, gradient);
    if (!firstOperation) {
      backwardToInput(block, gradient);
    }
  }

  /** Packs rows of gradients, unless they are a single panel. */
  private Matrix packed(float[] gradient, int pixels, Scratch scratch) {
    int filters = output.stride();
    if (filters == Matrix.PANEL) {
      return Matrix.panels(gradient, 0, pixels);
    }
    Matrix packed =
        Matrix.panels(scratch.array(3, pixels * Matrix.panelColumns(filters)), 0, pixels);
    Matrix.rows(gradient, 0, filters).copy(pixels, filters, packed);
    return packed;
  }

  private void addBiasGradient(Block block, float[] gradient) {
    float[] sums = block.scratch().array(4, output.stride());
    double[] into = biasSums[block.shard()];
    int row = output.width() * output.stride();
    for (int y = 0; y < block.images() * output.height(); y++) {
      VectorOps.sum(gradient, y * row, output.width(), output.stride(), sums);
      for (int k = 0; k < into.length; k++) {
        into[k] += sums[k];
      }
    }
  }

  private void backwardToInput(Block block, float[] gradient) {
    int filters = output.stride();
    int columns = Matrix.padded(depth);
    int pixels = block.images() * output.pixels();
    float[] patches = block.scratch().array(1, pixels * columns);
    GEMM.multiply(
        Rows.of(gradient, 0, outputRows, filters),
        0,
        pixels,
        Matrix.panels(transposed, 0, filters),
        columns,
        VectorGemm.ZEROS,
        Matrix.rows(patches, 0, columns));
    float[] images = block.scratch().array(0, block.images() * padded.size());
    Arrays.fill(images, 0, block.images() * padded.size(), 0);
    for (int pixel = 0; pixel < pixels; pixel++) {
      addPatch(patches, pixel * columns, images, forward.windowRows()[pixel]);
    }
    for (int i = 0; i < block.images(); i++) {
      padded.unpad(images, i * padded.size(), input.gradient(), (block.from() + i) * input.size());
    }
  }

  private void addPatch(float[] patches, int at, float[] images, int start) {
    int from = at;
    for (int ky = 0; ky < window.kernelHeight(); ky++) {
      int to = start + ky * window.dilationHeight() * padded.rowStride();
      if (forward.hasPatchesOfRuns()) {
        int length = window.kernelWidth() * patchChannels;
        VectorOps.add(patches, from, images, to, length);
        from += length;
        continue;
      }
      for (int kx = 0; kx < window.kernelWidth(); kx++) {
        for (int c = 0; c < patchChannels; c++) {
          images[to + c] += patches[from + c];
        }
        from += patchChannels;
        to += window.dilationWidth() * padded.stride();
      }
    }
  }

  @Override
  public void endPass() {
    int rows = forward.patchStride();
    int length = depth * Matrix.PANEL;
    Shards.add(kernelSums, 0, kernelSums[0].length);
    for (int k = 0; k < output.stride(); k += Matrix.PANEL) {
      System.arraycopy(kernelSums[0], k * rows, kernel.gradient(), k * depth, length);
    }
    bias.sum(biasSums);
  }
}
