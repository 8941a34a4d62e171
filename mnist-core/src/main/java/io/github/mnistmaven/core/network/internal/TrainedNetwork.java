package io.github.mnistmaven.core.network.internal;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network with its parameters: DL4J's, or what a file holds of one. From the latter DL4J's is
 * made when it is asked for, which predicting never does.
 */
public final class TrainedNetwork {
  private final MultiLayerConfiguration configuration;
  private float[] stored;
  private MultiLayerNetwork network;

  private TrainedNetwork(
      MultiLayerConfiguration configuration, float[] stored, MultiLayerNetwork network) {
    this.configuration = configuration;
    this.stored = stored;
    this.network = network;
  }

  /** DL4J's network, initialised. */
  public static TrainedNetwork of(MultiLayerNetwork network) {
    return new TrainedNetwork(network.getLayerWiseConfigurations(), null, network);
  }

  /**
   * What a file holds.
   *
   * @param parameters as many as the configuration has, in DL4J's order; not to be changed
   */
  public static TrainedNetwork of(MultiLayerConfiguration configuration, float[] parameters) {
    return new TrainedNetwork(configuration, parameters, null);
  }

  /** DL4J's configuration. */
  public MultiLayerConfiguration configuration() {
    return configuration;
  }

  /** The parameters as they are now, in DL4J's order; not to be changed. */
  public synchronized float[] parameters() {
    return network == null ? stored : read(network.params());
  }

  /** Without a copy in native memory, which ND4J would give back some time later. */
  private static float[] read(INDArray row) {
    float[] values = new float[Math.toIntExact(row.length())];
    new FloatPointer(row.data().pointer()).getPointer(row.offset()).get(values);
    return values;
  }

  /** DL4J's network, the same each time, whose parameters are then these. */
  public synchronized MultiLayerNetwork network() {
    if (network == null) {
      network = new MultiLayerNetwork(configuration);
      network.init(Nd4j.createFromArray(stored).reshape(1, stored.length), false);
      stored = null;
    }
    return network;
  }
}
