package io.github.mnistmaven.benchmarks.pytorch;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;

import io.github.mnistmaven.benchmarks.Contestant;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** PyTorch in the channels-last layout, which is faster on a CPU. */
// PointerScope and NoGradGuard have an effect although the variables are unused.
@SuppressWarnings("try")
public final class PyTorch implements Contestant {
  private final SeedModule module = new SeedModule();
  private final Adam optimizer;

  public PyTorch() {
    TensorVector parameters = module.parameters();
    for (long i = 0; i < parameters.size(); i++) {
      Tensor parameter = parameters.get(i);
      if (parameter.dim() == 4) {
        parameter.set_data(parameter.contiguous(MemoryFormat.ChannelsLast));
      }
    }
    AdamOptions options = new AdamOptions(LEARNING_RATE);
    options.eps().put(1e-7);
    optimizer = new Adam(parameters, options);
  }

  @Override
  public String version() {
    return "PyTorch "
        + torch.TORCH_VERSION_MAJOR
        + "."
        + torch.TORCH_VERSION_MINOR
        + "."
        + torch.TORCH_VERSION_PATCH;
  }

  @Override
  public double train(float[] pixels, int[] labels) {
    try (PointerScope scope = new PointerScope()) {
      module.train(true);
      optimizer.zero_grad();
      long[] classes = Arrays.stream(labels).asLongStream().toArray();
      Tensor truth =
          torch.from_blob(
              new LongPointer(classes),
              new long[] {labels.length},
              new TensorOptions(ScalarType.Long));
      Tensor loss = cross_entropy_loss(module.forward(images(pixels, labels.length)), truth);
      loss.backward();
      optimizer.step();
      return loss.item_float();
    }
  }

  @Override
  public int[] predict(float[] pixels, int count) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      module.eval();
      Tensor classes =
          module.forward(images(pixels, count)).argmax(new LongOptional(1), /* keepdim= */ false);
      long[] predicted = new long[count];
      new LongPointer(classes.data_ptr_long()).get(predicted);
      return Arrays.stream(predicted).mapToInt(Math::toIntExact).toArray();
    }
  }

  private static Tensor images(float[] pixels, int count) {
    return torch
        .from_blob(new FloatPointer(pixels), new long[] {count, 1, SIDE, SIDE})
        .contiguous(MemoryFormat.ChannelsLast);
  }

  @Override
  public void close() {
    optimizer.close();
    module.close();
  }
}
