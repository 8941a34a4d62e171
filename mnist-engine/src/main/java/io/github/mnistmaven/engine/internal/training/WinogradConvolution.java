package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.VectorGemm;
import io.github.mnistmaven.engine.internal.kernel.VectorOps;
import io.github.mnistmaven.engine.internal.kernel.VectorWinograd;
import io.github.mnistmaven.engine.internal.layer.PaddedImage;
import io.github.mnistmaven.engine.internal.layer.WinogradForward;
import io.github.mnistmaven.engine.internal.layer.Zeros;
import io.github.mnistmaven.engine.internal.parallel.Shards;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.WeightShapes;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution with 3 x 3 windows and stride 1 by Winograd's F(4x4, 3x3), with bias and ReLU.
 *
 * <p>The output is divided into tiles of 4 x 4 pixels. In the transformed domain, each of the 36
 * tile elements is a matrix product over channels, which takes a quarter of the multiplications.
 */
final class WinogradConvolution implements Operation {
  private static final int PLACES = WinogradForward.PLACES;

  private static final VectorGemm GEMM = new VectorGemm();

  private final Tensor input;
  private final Tensor output;
  private final boolean relu;
  private final boolean firstOperation;
  private final WinogradForward forward;
  private final int tiles;
  private final PaddedImage paddedInput;
  private final Parameter kernel;
  private final Parameter bias;
  private final boolean hasBias;
  private final float[] transformed;
  private final float[] transposed;
  private final float[][] kernelSums = new float[Shards.COUNT][];
  private final double[][] biasSums = new double[Shards.COUNT][];

  WinogradConvolution(
      Conv2dSpec spec, Tensor input, Tensor output, boolean relu, boolean firstOperation) {
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.firstOperation = firstOperation;
    this.hasBias = spec.hasBias();
    forward = new WinogradForward(spec.window(), input.images(), output.images());
    tiles = forward.tiles();
    int channels = input.stride();
    int filters = output.stride();
    paddedInput = forward.paddedInput();
    int realChannels = input.channels();
    int realFilters = output.channels();
    kernel =
        new Parameter(
            spec.name() + "/" + WeightShapes.KERNEL,
            WinogradForward.TAPS * channels * filters,
            WinogradForward.TAPS * realChannels * realFilters,
            i ->
                (i / (realChannels * realFilters) * channels + i / realFilters % realChannels)
                        * filters
                    + i % realFilters,
            spec.regularization());
    bias = Parameter.bias(spec.name(), filters, realFilters);
    transformed = new float[forward.transformedLength()];
    transposed = new float[forward.transposedLength()];
    Arrays.setAll(kernelSums, i -> new float[PLACES * channels * filters]);
    Arrays.setAll(biasSums, i -> new double[filters]);
  }

  @Override
  public List<Parameter> parameters() {
    return hasBias ? List.of(kernel, bias) : List.of(kernel);
  }

  /** Transforms the kernels of this step for both passes. */
  @Override
  public void begin(StepContext step) {
    forward.transformKernel(kernel.values(), transformed, transposed);
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      if (Shards.isEmpty(shard, step.images())) {
        Arrays.fill(kernelSums[shard], 0);
      }
      Arrays.fill(biasSums[shard], 0);
    }
  }

  @Override
  public void forward(Block block) {
    forward.run(
        input.values(),
        block.from() * input.size(),
        output.values(),
        block.from() * output.size(),
        block.images(),
        transformed,
        bias.values(),
        relu,
        block.scratch());
  }

  private float[] transformGradient(Block block) {
    int filters = output.stride();
    int stride = forward.stride(block.images(), filters);
    float[] z = block.scratch().array(5, PLACES * stride);
    float[] t = forward.tileScratch(block.scratch());
    int columns = forward.tileColumns();
    int row = output.width() * filters;
    float[] edge = block.scratch().array(0, 4 * row);
    float[] edgeOutputs = block.scratch().array(4, 4 * row);
    for (int tile = 0; tile < block.images() * tiles; tile += columns) {
      int image = (block.from() + tile / tiles) * output.size();
      int y = 4 * (tile % tiles / columns);
      boolean inside = y + 4 <= output.height();
      if (!inside) {
        WinogradForward.copyRows(output.gradient(), image, output.images(), y, 4, edge);
        WinogradForward.copyRows(output.values(), image, output.images(), y, 4, edgeOutputs);
      }
      VectorWinograd.outputGradient(
          inside ? output.gradient() : edge,
          inside ? image + y * row : 0,
          inside ? output.values() : edgeOutputs,
          inside ? image + y * row : 0,
          relu,
          row,
          columns,
          filters,
          z,
          tile * Matrix.PANEL,
          forward.panelStride(block.images()),
          stride,
          t);
    }
    return z;
  }

  @Override
  public void backward(Block block) {
    float[] z = transformGradient(block);
    float[] v =
        forward.transformInput(
            input.values(), block.from() * input.size(), block.images(), block.scratch());
    addKernelGradient(block, v, z);
    addBiasGradient(block, z);
    if (!firstOperation) {
      backwardToInput(block, z);
    }
  }

  private void addKernelGradient(Block block, float[] v, float[] z) {
    int channels = input.stride();
    int filters = output.stride();
    int depth = block.images() * tiles;
    int vStride = forward.stride(block.images(), channels);
    int zStride = forward.stride(block.images(), filters);
    float[] sums = kernelSums[block.shard()];
    int panelStride = forward.panelStride(block.images());
    for (int e = 0; e < PLACES; e++) {
      Matrix sum = Matrix.rows(sums, e * channels * filters, filters);
      GEMM.multiplyTransposed(
          new Matrix(v, e * vStride, Matrix.PANEL, panelStride),
          depth,
          channels,
          new Matrix(z, e * zStride, Matrix.PANEL, panelStride),
          filters,
          block.first() ? VectorGemm.ZEROS : sum,
          sum);
    }
  }

  /** Adds the bias gradient: element 7 of a transformed gradient is the sum of its tile. */
  private void addBiasGradient(Block block, float[] z) {
    int filters = output.stride();
    float[] sums = block.scratch().array(6, Matrix.PANEL);
    double[] into = biasSums[block.shard()];
    int panelStride = forward.panelStride(block.images());
    int place = 7 * forward.stride(block.images(), filters);
    for (int panel = 0; panel < filters; panel += Matrix.PANEL) {
      for (int i = 0; i < block.images(); i++) {
        int from = place + panel / Matrix.PANEL * panelStride + i * tiles * Matrix.PANEL;
        VectorOps.sum(z, from, tiles, Matrix.PANEL, sums);
        for (int k = panel; k < Math.min(panel + Matrix.PANEL, filters); k++) {
          into[k] += sums[k - panel];
        }
      }
    }
  }

  private void backwardToInput(Block block, float[] z) {
    int channels = input.stride();
    int filters = output.stride();
    int rows = block.images() * tiles;
    int vStride = forward.stride(block.images(), channels);
    int zStride = forward.stride(block.images(), filters);
    float[] v = block.scratch().array(1, PLACES * vStride);
    float[] t = forward.tileScratch(block.scratch());
    int columns = forward.tileColumns();
    int row = paddedInput.rowStride();
    int panelStride = forward.panelStride(block.images());
    for (int e = 0; e < PLACES; e++) {
      GEMM.multiplyPanels(
          new Matrix(z, e * zStride, Matrix.PANEL, panelStride),
          rows,
          filters,
          forward.transposedPlace(transposed, e),
          channels,
          new Matrix(v, e * vStride, Matrix.PANEL, panelStride));
    }
    float[] padded = block.scratch().array(0, paddedInput.size());
    for (int image = block.from(); image < block.to(); image++) {
      Arrays.fill(padded, 0, 2 * row, 0);
      for (int tile = 0; tile < tiles; tile += columns) {
        VectorWinograd.inputGradient(
            v,
            ((image - block.from()) * tiles + tile) * Matrix.PANEL,
            panelStride,
            vStride,
            columns,
            channels,
            padded,
            4 * (tile / columns) * row,
            row,
            Zeros.of(row),
            t);
      }
      paddedInput.unpad(padded, 0, input.gradient(), image * input.size());
    }
  }

  @Override
  public void endPass() {
    int channels = input.stride();
    int filters = output.stride();
    int place = channels * filters;
    Shards.add(kernelSums, 0, PLACES * place);
    float[] t = new float[PLACES * filters];
    for (int c = 0; c < channels; c++) {
      VectorWinograd.kernelGradient(
          kernelSums[0], c * filters, place, filters, kernel.gradient(), c * filters, place, t);
    }
    bias.sum(biasSums);
  }
}
