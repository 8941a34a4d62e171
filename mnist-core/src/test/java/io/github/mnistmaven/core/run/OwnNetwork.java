package io.github.mnistmaven.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network for {@link Bands} in a file, as a user writes one. */
final class OwnNetwork {
  private OwnNetwork() {}

  /** The file {@code own.json} in a folder, with so many hidden units. */
  static Path write(Path folder, int units) throws IOException {
    String json =
        new NeuralNetConfiguration.Builder()
            .updater(new Adam(1e-3))
            .list()
            .layer(new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(4)
                    .activation(Activation.SOFTMAX)
                    .build())
            .setInputType(InputType.convolutional(8, 8, 1))
            .build()
            .toJson();
    return Files.writeString(Files.createDirectories(folder).resolve("own.json"), json);
  }
}
