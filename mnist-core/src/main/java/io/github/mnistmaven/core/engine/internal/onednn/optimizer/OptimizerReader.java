package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.linalg.learning.config.IUpdater;

/** Which class reads which of DL4J's updaters. What is in no row is refused. */
public final class OptimizerReader {
  private static final List<Row<?>> ROWS =
      List.of(new Row<>(org.nd4j.linalg.learning.config.Adam.class, Adam::new));

  private OptimizerReader() {}

  /**
   * Reads the optimiser of a network.
   *
   * @param layers those with parameters, at least one; all must have the same optimiser
   * @throws UnsupportedNetworkException if it would not be computed as DL4J does
   */
  public static Optimizer read(List<ConfiguredLayer<?>> layers) throws UnsupportedNetworkException {
    Row<?> row = row(layers.get(0));
    IUpdater updater = layers.get(0).trainable().getIUpdater();
    for (ConfiguredLayer<?> layer : layers) {
      layer.require(
          updater.equals(layer.trainable().getIUpdater()),
          "has " + row(layer).name() + " settings of its own");
    }
    return row.read(updater);
  }

  private static Row<?> row(ConfiguredLayer<?> layer) throws UnsupportedNetworkException {
    IUpdater updater = layer.trainable().getIUpdater();
    for (Row<?> row : ROWS) {
      if (row.type.isInstance(updater)) {
        return row;
      }
    }
    String known = ROWS.stream().map(Row::name).collect(Collectors.joining(" or "));
    throw layer.unsupported("is not trained by " + known);
  }

  private record Row<U extends IUpdater>(Class<U> type, Function<U, Optimizer> reading) {
    String name() {
      return type.getSimpleName();
    }

    Optimizer read(IUpdater updater) {
      return reading.apply(type.cast(updater));
    }
  }
}
