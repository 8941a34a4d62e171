package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Activation.Function;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Generator of valid random networks with all layer types, and of batches for them. */
public final class RandomNetworks {
  private static final int MAX_PRODUCTS = 1_000_000;

  /** Maximum relative change of a gradient due to rounding errors. */
  private static final double MAX_CHANGE = 5e-5;

  private final RandomStream random;
  private int names;

  private RandomNetworks(long seed) {
    random = RandomStream.of(seed, "random network");
  }

  /**
   * Network with a batch.
   *
   * @param network the network
   * @param weights random values of all weights, none of them 0 or 1
   * @param n number of images, 5 to 12
   * @param images {@code [n, height, width, channels]}, in [0, 1)
   * @param targets {@code [n, classes]}; each row is positive and sums to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Sample(
      NetworkSpec network, Weights weights, int n, float[] images, float[] targets) {}

  /**
   * Returns the network and batch of a seed. No gradient vanishes, as that of a bias before batch
   * normalization does. No gradient is so sensitive to rounding errors of intermediate values that
   * single precision cannot compute it to four digits.
   */
  public static Sample sample(long seed) {
    return sample(seed, RandomNetworks::network);
  }

  /** Returns weights and a batch with these properties for a given network. */
  public static Sample sample(NetworkSpec network, long seed) {
    return sample(seed, any -> network);
  }

  private static Sample sample(long seed, LongFunction<NetworkSpec> network) {
    RandomStream candidates = RandomStream.of(seed, "random sample");
    Sample sample = candidate(candidates.nextLong(), network);
    while (!isWellConditioned(sample)) {
      sample = candidate(candidates.nextLong(), network);
    }
    return sample;
  }

  private static boolean isWellConditioned(Sample sample) {
    RecordedDecisions decisions = new RecordedDecisions();
    Map<String, double[]> exact = gradients(sample, decisions);
    Map<String, double[]> rounded = gradients(sample, new Rounding(decisions));
    return exact.entrySet().stream()
        .allMatch(gradient -> isClose(gradient.getValue(), rounded.get(gradient.getKey())));
  }

  private static Map<String, double[]> gradients(Sample sample, Decisions decisions) {
    return ReferenceNetwork.of(sample.network(), sample.weights())
        .train(
            ReferenceNetwork.doubles(sample.images()),
            ReferenceNetwork.doubles(sample.targets()),
            decisions)
        .gradients();
  }

  private static boolean isClose(double[] exact, double[] rounded) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < exact.length; i++) {
      largest = Math.max(largest, Math.abs(exact[i]));
      difference = Math.max(difference, Math.abs(exact[i] - rounded[i]));
    }
    return largest > 1e-6 && difference < MAX_CHANGE * largest;
  }

  /** Same decisions, with rounding errors of a few units in the last place. */
  private record Rounding(Decisions decisions) implements Decisions {
    private static final double ERROR = 0x1p-21;

    @Override
    public int piece(String layer, int index, int own) {
      return decisions.piece(layer, index, own);
    }

    @Override
    public int maximum(String layer, int index, int own) {
      return decisions.maximum(layer, index, own);
    }

    @Override
    public boolean keeps(String layer, int index) {
      return decisions.keeps(layer, index);
    }

    @Override
    public double[] rounded(String layer, double[] values) {
      double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
      RandomStream random = RandomStream.of(1, layer);
      return Arrays.stream(values)
          .map(value -> value + random.uniform(0, ERROR) * largest)
          .toArray();
    }
  }

  private static Sample candidate(long seed, LongFunction<NetworkSpec> networks) {
    NetworkSpec network = networks.apply(seed);
    RandomStream random = RandomStream.of(seed, "random batch");
    int n = 5 + random.nextInt(8);
    float[] images = new float[n * network.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    float[] targets = new float[n * network.classes()];
    for (int image = 0; image < n; image++) {
      int label = random.nextInt(network.classes());
      for (int i = 0; i < network.classes(); i++) {
        targets[image * network.classes() + i] =
            (float) (0.1 / network.classes() + (i == label ? 0.9 : 0));
      }
    }
    return new Sample(network, weights(network, seed), n, images, targets);
  }

  private static Weights weights(NetworkSpec network, long seed) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Weights.initial(network, WeightInitializer.HE_NORMAL, seed)
        .values()
        .forEach(
            (name, initial) -> {
              RandomStream random = RandomStream.of(seed, name);
              float[] changed = initial.clone();
              for (int i = 0; !name.endsWith("/kernel") && i < changed.length; i++) {
                changed[i] += (float) random.uniform(-0.5, 0.5);
              }
              values.put(name, changed);
            });
    return new Weights(values);
  }

  /** Returns the valid network of a seed; its gradients may vanish. */
  public static NetworkSpec network(long seed) {
    return new RandomNetworks(seed).network();
  }

  private NetworkSpec network() {
    TensorShape input = new TensorShape(between(8, 20), between(8, 20), between(1, 3));
    int classes = between(2, 10);
    List<LayerSpec> layers = new ArrayList<>();
    TensorShape shape = input;
    for (int count = between(3, 7); count > 0; count--) {
      shape = add(layers, shape, layer(shape, true));
    }
    if (chance(5)) {
      shape =
          add(
              layers,
              shape,
              convolution(shape, Window.square(1, 1, Padding.VALID), classes, Activation.IDENTITY));
      add(layers, shape, globalPool());
      return new NetworkSpec(input, layers, classes);
    }
    if (chance(2)) {
      shape = add(layers, shape, chance(3) ? new FlattenSpec(name("flatten")) : globalPool());
    }
    if (chance(2)) {
      shape = add(layers, shape, dense(between(1, 40), activation()));
      if (chance(2)) {
        shape = add(layers, shape, batchNorm());
      }
      if (chance(2)) {
        shape = add(layers, shape, dropout());
      }
    }
    add(layers, shape, dense(classes, Activation.IDENTITY));
    return new NetworkSpec(input, layers, classes);
  }

  private static TensorShape add(List<LayerSpec> layers, TensorShape shape, LayerSpec layer) {
    layers.add(layer);
    return layer.outputShape(shape);
  }

  private LayerSpec layer(TensorShape in, boolean blocks) {
    return switch (random.nextInt(blocks ? 13 : 10)) {
      case 0, 1, 2, 3 -> convolution(in, window(in, true), between(1, 40), activation());
      case 4, 5 -> depthwise(in);
      case 6 -> batchNorm();
      case 7 -> activationLayer();
      case 8 -> dropout();
      case 9, 10 -> in.height() > 3 && in.width() > 3 ? pool(in) : activationLayer();
      default -> residual(in);
    };
  }

  private LayerSpec convolution(TensorShape in, Window window, int filters, Activation activation) {
    boolean bias = chance(2);
    long products =
        (long) window.outputHeight(in.height())
            * window.outputWidth(in.width())
            * window.kernelHeight()
            * window.kernelWidth()
            * in.channels();
    boolean affordable = products * filters <= MAX_PRODUCTS || filters <= 10;
    return new Conv2dSpec(
        name("conv"),
        affordable ? filters : (int) Math.max(1, MAX_PRODUCTS / products),
        window,
        bias,
        activation,
        regularization());
  }

  private LayerSpec depthwise(TensorShape in) {
    boolean bias = chance(2);
    Activation activation = activation();
    Window window = window(in, true);
    return new DepthwiseConv2dSpec(
        name("depthwise"),
        in.channels() > 20 ? 1 : between(1, 2),
        window,
        bias,
        activation,
        regularization());
  }

  private LayerSpec dense(int units, Activation activation) {
    boolean bias = chance(2);
    return new DenseSpec(name("dense"), units, bias, activation, regularization());
  }

  private LayerSpec batchNorm() {
    boolean affine = chance(2);
    double momentum = chance(2) ? 0.9 : 0.99;
    return new BatchNormSpec(name("norm"), momentum, chance(2) ? 1e-3 : 1e-5, affine);
  }

  private LayerSpec activationLayer() {
    Activation activation = activation();
    return new ActivationSpec(name("activation"), activation);
  }

  private LayerSpec dropout() {
    return new DropoutSpec(name("dropout"), 0.05 * between(0, 12));
  }

  private LayerSpec pool(TensorShape in) {
    Window window = window(in, false);
    return chance(2)
        ? new MaxPool2dSpec(name("maxPool"), window)
        : new AveragePool2dSpec(name("averagePool"), window, chance(2));
  }

  private LayerSpec globalPool() {
    return chance(2)
        ? new GlobalMaxPoolSpec(name("globalMaxPool"))
        : new GlobalAveragePoolSpec(name("globalAveragePool"));
  }

  private LayerSpec residual(TensorShape in) {
    List<LayerSpec> body = new ArrayList<>();
    TensorShape shape = in;
    for (int count = between(1, 2); count > 0; count--) {
      shape = add(body, shape, layer(shape, chance(6)));
    }
    List<LayerSpec> shortcut = new ArrayList<>();
    if (!shape.equals(in) || chance(3)) {
      // Convolution of stride 1 whose kernel and padding compensate the size difference.
      Window window =
          new Window(
              Math.abs(in.height() - shape.height()) + 1,
              Math.abs(in.width() - shape.width()) + 1,
              1,
              1,
              1,
              1,
              new Padding(
                  false,
                  Math.max(0, shape.height() - in.height()),
                  Math.max(0, shape.width() - in.width())));
      window = stretched(window, in, shape);
      boolean bias = chance(2);
      Activation activation = activation();
      shortcut.add(
          new Conv2dSpec(
              name("shortcut"), shape.channels(), window, bias, activation, regularization()));
      if (chance(2)) {
        shortcut.add(batchNorm());
      }
    }
    Activation activation = activation();
    return new ResidualSpec(name("residual"), body, shortcut, activation);
  }

  /** Returns a strided 1 x 1 window, as in residual networks, if it results in the same shape. */
  private static Window stretched(Window window, TensorShape in, TensorShape out) {
    for (int stride = 1; stride <= 3; stride++) {
      Window strided = Window.square(1, stride, Padding.SAME);
      if (strided.outputHeight(in.height()) == out.height()
          && strided.outputWidth(in.width()) == out.width()) {
        return strided;
      }
    }
    return window;
  }

  private Window window(TensorShape in, boolean convolution) {
    if (convolution && chance(3)) {
      Window window = Window.square(3, 1, chance(3) ? Padding.VALID : Padding.SAME);
      if (window.outputHeight(in.height()) > 0 && window.outputWidth(in.width()) > 0) {
        return window;
      }
    }
    while (true) {
      int height = convolution ? between(1, 5) : between(2, 3);
      int width = chance(2) ? height : convolution ? between(1, 5) : between(2, 3);
      int stride = chance(2) ? 1 : between(1, 3);
      int strideWidth = chance(4) ? between(1, 3) : stride;
      int dilation = convolution && chance(4) ? 2 : 1;
      int dilationWidth = convolution && chance(8) ? 2 : dilation;
      Padding padding =
          switch (random.nextInt(3)) {
            case 0 -> Padding.SAME;
            case 1 -> Padding.VALID;
            default ->
                new Padding(false, between(0, Math.min(2, height - 1)), between(0, width - 1));
          };
      Window window =
          new Window(height, width, stride, strideWidth, dilation, dilationWidth, padding);
      if ((window.outputHeight(in.height()) > 1 && window.outputWidth(in.width()) > 1)
          || (convolution && in.pixels() < 16 && padding.same())) {
        return window;
      }
    }
  }

  private Activation activation() {
    if (chance(3)) {
      return Activation.RELU;
    }
    Function[] functions = Function.values();
    Function function = functions[random.nextInt(functions.length)];
    return function == Function.LEAKY_RELU
        ? Activation.leakyRelu(0.05 * between(1, 6))
        : Activation.of(function);
  }

  private Regularization regularization() {
    return chance(4)
        ? new Regularization(1e-4 * between(0, 3), 1e-3 * between(0, 3), 1e-2 * between(0, 3))
        : Regularization.NONE;
  }

  private String name(String kind) {
    names++;
    return kind + names;
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private boolean chance(int oneOf) {
    return random.nextInt(oneOf) == 0;
  }
}
