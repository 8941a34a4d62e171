package io.github.mnistmaven.core.engine.internal.onednn;

import static io.github.mnistmaven.core.engine.internal.onednn.Networks.convolution;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.dense;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.norm;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.output;
import static io.github.mnistmaven.core.engine.internal.onednn.Networks.pooling;

import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.internal.random.RandomStream;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that begins with a layer and a ReLU, and images for which no ReLU and no maximum is a
 * close decision, however sums are rounded.
 *
 * <p>All is whole numbers. Those of the last channel number the pixels of each window of 2 x 2,
 * from 0 to 3, but for multiples of 4; and all weights are multiples of 4 but for the one of a
 * pixel's own place in the last channel, which is one more than a multiple. So a sum is the pixel's
 * number in its window but for multiples of 4, and a bias of a half keeps it from zero: sums of one
 * window differ by 1 at least, and none is closer to zero than 0.5. Weights and biases are then
 * divided by 64, which leaves floats of few digits, and sums of about 1.
 *
 * <p>Zeros behind a ReLU are equal, and any of them may pass for the maximum: their gradient ends
 * at the ReLU.
 */
final class ClearDecisions {
  private static final int SCALE = 64;
  private static final int CLASSES = 10;

  private final RandomStream random = RandomStream.of(66, "clear decisions");
  private final int channels;
  private final int side;
  private final MultiLayerNetwork network;

  private ClearDecisions(int channels, int side, MultiLayerNetwork network) {
    this.channels = channels;
    this.side = side;
    this.network = network;
    network.getParam("0_b").assign(0.5 / SCALE);
  }

  /** A convolution of 3 x 3, ReLU, batch norm, maxima of 2 x 2, and an output layer. */
  static ClearDecisions ofConvolution(int channels, int side, int maps) {
    var clear =
        new ClearDecisions(
            channels,
            side,
            Networks.of(
                InputType.convolutional(side, side, channels),
                List.of(
                    convolution(maps, 3, 1, ConvolutionMode.Same, Activation.RELU),
                    norm(),
                    pooling(2, 2, ConvolutionMode.Truncate),
                    output(CLASSES))));
    clear.weights(maps, channels, 3, 3);
    INDArray weights = clear.network.getParam("0_W");
    for (int map = 0; map < maps; map++) {
      int[] own = {map, channels - 1, 1, 1};
      weights.putScalar(own, weights.getDouble(own) + 1. / SCALE);
    }
    return clear;
  }

  /** A dense layer, ReLU, batch norm, and an output layer. */
  static ClearDecisions ofDense(int channels, int side, int units) {
    var clear =
        new ClearDecisions(
            channels,
            side,
            Networks.of(
                InputType.convolutional(side, side, channels),
                List.of(dense(units, Activation.RELU), norm(), output(CLASSES))));
    clear.weights(channels * side * side, units);
    return clear;
  }

  private void weights(int... shape) {
    float[] weights = new float[(int) network.getParam("0_W").length()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 4f * (random.nextInt(3) - 1) / SCALE;
    }
    network.setParam("0_W", Nd4j.create(weights, shape, 'c'));
  }

  MultiLayerNetwork network() {
    return network;
  }

  /** Images from -2 to 2, in the last channel from -8 to 11, with random labels. */
  Batch batch(int size) {
    int pixels = side * side;
    Batch batch = new Batch(size, channels * pixels, CLASSES);
    float[] image = new float[channels * pixels];
    for (int n = 0; n < size; n++) {
      for (int i = 0; i < image.length; i++) {
        image[i] = random.nextInt(5) - 2;
      }
      for (int i = image.length - pixels; i < image.length; i++) {
        int place = i % pixels;
        image[i] = 4 * image[i] + 2 * (place / side % 2) + place % side % 2;
      }
      batch.add(image, random.nextInt(CLASSES));
    }
    return batch;
  }
}
