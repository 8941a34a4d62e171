package io.github.mnistmaven.core.run;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkJson;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Custom network for {@link Bands} in a file. */
final class OwnNetwork {
  private OwnNetwork() {}

  /** Writes the file {@code own.json} in a folder, with a number of hidden units. */
  static Path write(Path folder, int units) throws IOException {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(8, 8, 1),
            List.of(
                dense("hidden", units, Activation.of(Activation.Function.TANH)),
                dense("output", 4, Activation.IDENTITY)),
            4);
    String json = NetworkJson.write(network);
    return Files.writeString(Files.createDirectories(folder).resolve("own.json"), json);
  }

  private static LayerSpec dense(String name, int units, Activation activation) {
    return new DenseSpec(name, units, true, activation, Regularization.NONE);
  }
}
