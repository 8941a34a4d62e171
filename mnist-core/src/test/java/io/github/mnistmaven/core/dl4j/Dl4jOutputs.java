package io.github.mnistmaven.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.InferenceEngine;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Test images, weights and output comparison for the two libraries. */
final class Dl4jOutputs {
  static final int IMAGES = 5;
  private static final float TOLERANCE = 1e-5f;

  private Dl4jOutputs() {}

  /** Checks that Deeplearning4j and this library's engine compute the same probabilities. */
  static void assertSame(Model model, NetworkSpec network, Weights weights) {
    float[] images = images(network.input());
    assertThat(dl4j(model, network.input(), images))
        .containsExactly(engine(network, weights, images), within(TOLERANCE));
  }

  /** Random pixels {@code [5, height, width, channels]} in [0, 1). */
  static float[] images(TensorShape shape) {
    RandomStream random = RandomStream.of(1, "images");
    float[] images = new float[IMAGES * shape.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }

  /** Weights that are never exactly 0 or 1, which would hide errors. */
  static Weights weights(NetworkSpec network, long seed) {
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

  private static float[] engine(NetworkSpec network, Weights weights, float[] images) {
    float[] probabilities = new float[IMAGES * network.classes()];
    InferenceEngine.of(network, weights).run(images, IMAGES, probabilities);
    return probabilities;
  }

  private static float[] dl4j(Model model, TensorShape shape, float[] images) {
    INDArray input = channelsFirst(shape, images);
    INDArray output =
        model instanceof ComputationGraph graph
            ? graph.outputSingle(input)
            : ((MultiLayerNetwork) model).output(input);
    return output.dup('c').data().asFloat();
  }

  /** Converts images to {@code [n, channels, height, width]}. */
  static INDArray channelsFirst(TensorShape shape, float[] images) {
    return Nd4j.createFromArray(images)
        .reshape(images.length / shape.size(), shape.height(), shape.width(), shape.channels())
        .permute(0, 3, 1, 2)
        .dup('c');
  }
}
