package io.github.mnistmaven.benchmarks.pytorch;

import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/** Notebook network up to the logits. */
final class SeedModule extends Module {
  /** Weight of the new value in PyTorch; corresponds to momentum 0.99 in Keras. */
  private static final double MOMENTUM = 0.01;

  private static final double EPSILON = 1e-3;

  private final Conv2dImpl conv1 = register("conv1", convolution(1, 32));
  private final BatchNorm2dImpl norm1 = register("norm1", new BatchNorm2dImpl(batchNorm(32)));
  private final Conv2dImpl conv2 = register("conv2", convolution(32, 32));
  private final BatchNorm2dImpl norm2 = register("norm2", new BatchNorm2dImpl(batchNorm(32)));
  private final Conv2dImpl conv3 = register("conv3", convolution(32, 64));
  private final BatchNorm2dImpl norm3 = register("norm3", new BatchNorm2dImpl(batchNorm(64)));
  private final Conv2dImpl conv4 = register("conv4", convolution(64, 64));
  private final BatchNorm2dImpl norm4 = register("norm4", new BatchNorm2dImpl(batchNorm(64)));
  private final LinearImpl dense1 = register("dense1", new LinearImpl(64 * 7 * 7, 512));
  private final BatchNorm1dImpl norm5 = register("norm5", new BatchNorm1dImpl(batchNorm(512)));
  private final LinearImpl dense2 = register("dense2", new LinearImpl(512, 1024));
  private final BatchNorm1dImpl norm6 = register("norm6", new BatchNorm1dImpl(batchNorm(1024)));
  private final LinearImpl output = register("output", new LinearImpl(1024, 10));

  private <M extends Module> M register(String name, M module) {
    register_module(name, module);
    return module;
  }

  private static Conv2dImpl convolution(int inputs, int maps) {
    Conv2dOptions options = new Conv2dOptions(inputs, maps, new LongPointer(3, 3));
    options.padding().put(new LongPointer(1, 1));
    return new Conv2dImpl(options);
  }

  private static BatchNormOptions batchNorm(int features) {
    BatchNormOptions options = new BatchNormOptions(features);
    options.eps().put(EPSILON);
    options.momentum().put(MOMENTUM);
    return options;
  }

  Tensor forward(Tensor images) {
    boolean training = is_training();
    Tensor x = norm1.forward(relu(conv1.forward(images)));
    x = norm2.forward(relu(conv2.forward(x)));
    x = dropout(max_pool2d(x, 2), 0.25, training);
    x = norm3.forward(relu(conv3.forward(x)));
    x = norm4.forward(relu(conv4.forward(x)));
    x = dropout(max_pool2d(x, 2), 0.25, training).flatten(1, -1);
    x = dropout(norm5.forward(relu(dense1.forward(x))), 0.25, training);
    x = dropout(norm6.forward(relu(dense2.forward(x))), 0.5, training);
    return output.forward(x);
  }
}
