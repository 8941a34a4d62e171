package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.kernel.Gemm;
import io.github.mnistmaven.engine.internal.kernel.Matrix;
import io.github.mnistmaven.engine.internal.kernel.Rows;
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
 * Convolution of 3 x 3 windows and stride 1 by Winograd's F(4x4, 3x3), with bias and ReLU.
 *
 * <p>The output is cut into tiles of 4 x 4 pixels. In the transformed domain each of 36 places is a
 * matrix product over channels, which takes a quarter of the multiplications.
 */
final class WinogradConvolution implements Operation {
  private static final int PLACES = WinogradForward.PLACES;

  private static final Gemm GEMM = new VectorGemm();

  private final Tensor input;
  private final Tensor output;
  private final boolean relu;
  private final boolean firstOperation;
  private final WinogradForward forward;
  private final int tiles;
  private final PaddedImage paddedInput;
  private final PaddedImage paddedOutput;
  private final Parameter kernel;
  private final Parameter bias;
  private final boolean hasBias;
  private final float[] transformed;
  private final float[] transposed;
  private final float[][] kernelSums = new float[Shards.COUNT][];
  private final double[][] biasSums = new double[Shards.COUNT][];
  private final int[] outputRows;
  private final int[] channelRows;

  WinogradConvolution(
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
    forward = new WinogradForward(spec.window(), input.images(), output.images(), most);
    tiles = forward.tiles();
    int channels = input.stride();
    int filters = output.stride();
    paddedInput = forward.paddedInput();
    paddedOutput =
        new PaddedImage(
            output.height(),
            output.width(),
            filters,
            0,
            0,
            4 * (tiles / forward.tileColumns()),
            4 * forward.tileColumns());
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
    transformed = new float[PLACES * channels * filters];
    transposed = new float[PLACES * channels * filters];
    Arrays.setAll(kernelSums, i -> new float[PLACES * channels * filters]);
    Arrays.setAll(biasSums, i -> new double[filters]);
    outputRows = Rows.offsets(tiles * most, filters);
    channelRows = Rows.offsets(channels, 1);
  }

  @Override
  public List<Parameter> parameters() {
    return hasBias ? List.of(kernel, bias) : List.of(kernel);
  }

  /** Transforms the kernels of this step, for both directions. */
  @Override
  public void begin(StepContext step) {
    forward.transformKernel(kernel.values(), transformed, transposed);
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      Arrays.fill(kernelSums[shard], 0);
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
    float[] padded = block.scratch().array(4, paddedOutput.size());
    float[] z = block.scratch().array(5, PLACES * stride);
    float[] t = block.scratch().array(3, VectorWinograd.SCRATCH);
    paddedOutput.clearBorder(padded, 0);
    for (int image = block.from(); image < block.to(); image++) {
      copyGradient(image, padded);
      for (int tile = 0; tile < tiles; tile++) {
        VectorWinograd.outputGradient(
            padded,
            forward.place(paddedOutput, tile),
            paddedOutput.rowStride(),
            filters,
            z,
            ((image - block.from()) * tiles + tile) * filters,
            stride,
            t);
      }
    }
    return z;
  }

  private void copyGradient(int image, float[] padded) {
    int length = output.width() * output.stride();
    int from = image * output.size();
    for (int y = 0; y < output.height(); y++, from += length) {
      int to = y * paddedOutput.rowStride();
      if (relu) {
        VectorOps.reluGradient(output.gradient(), from, output.values(), from, padded, to, length);
      } else {
        System.arraycopy(output.gradient(), from, padded, to, length);
      }
    }
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
    for (int e = 0; e < PLACES; e++) {
      Matrix sum = Matrix.rows(sums, e * channels * filters, filters);
      GEMM.multiply(
          Rows.transposed(v, e * vStride, channelRows, channels, depth),
          0,
          channels,
          Matrix.rows(z, e * zStride, filters),
          filters,
          sum,
          sum);
    }
  }

  /** Place 7 of a transformed gradient is the sum of its tile. */
  private void addBiasGradient(Block block, float[] z) {
    int filters = output.stride();
    float[] sums = block.scratch().array(6, filters);
    double[] into = biasSums[block.shard()];
    int place = 7 * forward.stride(block.images(), filters);
    for (int i = 0; i < block.images(); i++) {
      VectorOps.sum(z, place + i * tiles * filters, tiles, filters, sums);
      for (int k = 0; k < filters; k++) {
        into[k] += sums[k];
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
    float[] t = block.scratch().array(3, VectorWinograd.SCRATCH);
    Matrix zeros = new Matrix(Zeros.of(channels), 0, 0, Matrix.PANEL);
    for (int e = 0; e < PLACES; e++) {
      GEMM.multiply(
          Rows.of(z, e * zStride, outputRows, filters),
          0,
          rows,
          Matrix.panels(transposed, e * channels * filters, filters),
          channels,
          zeros,
          Matrix.rows(v, e * vStride, channels));
    }
    float[] padded = block.scratch().array(0, paddedInput.size());
    for (int image = block.from(); image < block.to(); image++) {
      Arrays.fill(padded, 0, paddedInput.size(), 0);
      for (int tile = 0; tile < tiles; tile++) {
        VectorWinograd.inputGradient(
            v,
            ((image - block.from()) * tiles + tile) * channels,
            vStride,
            channels,
            padded,
            forward.place(paddedInput, tile),
            paddedInput.rowStride(),
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
    for (int c = 0; c < channels; c++) {
      VectorWinograd.kernelGradient(
          kernelSums[0], c * filters, place, filters, kernel.gradient(), c * filters, place);
    }
    bias.sum(biasSums);
  }
}
