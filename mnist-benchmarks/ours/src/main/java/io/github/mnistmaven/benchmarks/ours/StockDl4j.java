package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.benchmarks.Contestant;
import io.github.mnistmaven.core.dl4j.Dl4jExporter;
import io.github.mnistmaven.core.engine.internal.InitialState;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Unmodified Deeplearning4j, used as documented. */
public final class StockDl4j implements Contestant {
  private final MultiLayerNetwork network = network();

  private static MultiLayerNetwork network() {
    InitialState start = NotebookModel.untrained();
    return Dl4jExporter.network(start.network(), start.weights());
  }

  @Override
  public String version() {
    return "Deeplearning4j " + MultiLayerNetwork.class.getPackage().getImplementationVersion();
  }

  @Override
  public double train(float[] pixels, int[] labels) {
    float[] oneHot = new float[labels.length * CLASSES];
    for (int i = 0; i < labels.length; i++) {
      oneHot[i * CLASSES + labels[i]] = 1;
    }
    network.fit(
        features(pixels, labels.length),
        Nd4j.createFromArray(oneHot).reshape(labels.length, CLASSES));
    return network.score();
  }

  @Override
  public int[] predict(float[] pixels, int count) {
    return network.predict(features(pixels, count));
  }

  private static INDArray features(float[] pixels, int count) {
    return Nd4j.createFromArray(pixels).reshape(count, 1, SIDE, SIDE);
  }

  @Override
  public void close() {
    network.close();
  }
}
