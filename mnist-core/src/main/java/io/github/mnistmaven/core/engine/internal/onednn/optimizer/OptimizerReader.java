package io.github.mnistmaven.core.engine.internal.onednn.optimizer;

import io.github.mnistmaven.core.engine.internal.onednn.configuration.ConfiguredLayer;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.WeightPenalty;
import io.github.mnistmaven.core.network.internal.optimizer.AdadeltaUpdater;
import io.github.mnistmaven.core.network.internal.optimizer.AdagradUpdater;
import io.github.mnistmaven.core.network.internal.optimizer.MomentumUpdater;
import io.github.mnistmaven.core.network.internal.optimizer.RmspropUpdater;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Which class reads which updater, DL4J's or ours. What is in no row is refused. */
public final class OptimizerReader {
  private static final List<Row<?>> ROWS =
      List.of(
          new Row<>(org.nd4j.linalg.learning.config.Adam.class, Adam::new),
          new Row<>(org.nd4j.linalg.learning.config.Sgd.class, Sgd::new),
          new Row<>(Nesterovs.class, Momentum::new),
          new Row<>(MomentumUpdater.class, Momentum::new),
          new Row<>(RmspropUpdater.class, Rmsprop::new),
          new Row<>(AdagradUpdater.class, Adagrad::new),
          new Row<>(AdadeltaUpdater.class, Adadelta::new));

  private OptimizerReader() {}

  /**
   * Reads the optimiser of a network, and what holds its weights down.
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
    Optimizer optimizer = row.read(updater);
    SortedMap<String, WeightPenalty> penalties = penalties(layers);
    return penalties.isEmpty() ? optimizer : new PenalizedWeights(optimizer, penalties);
  }

  private static SortedMap<String, WeightPenalty> penalties(List<ConfiguredLayer<?>> layers)
      throws UnsupportedNetworkException {
    SortedMap<String, WeightPenalty> penalties = new TreeMap<>();
    for (ConfiguredLayer<?> layer : layers) {
      WeightPenalty penalty = layer.penalty();
      if (!penalty.isNone()) {
        layer.weightNames().forEach(name -> penalties.put(name, penalty));
      }
    }
    return penalties;
  }

  private static Row<?> row(ConfiguredLayer<?> layer) throws UnsupportedNetworkException {
    IUpdater updater = layer.trainable().getIUpdater();
    for (Row<?> row : ROWS) {
      if (row.type.isInstance(updater)) {
        layer.require(
            !(updater instanceof Nesterovs nesterovs) || nesterovs.getMomentumISchedule() == null,
            "has a momentum that changes");
        return row;
      }
    }
    String known = ROWS.stream().map(Row::name).distinct().collect(Collectors.joining(", "));
    throw layer.unsupported("is trained by none of " + known);
  }

  private record Row<U extends IUpdater>(Class<U> type, Function<U, Optimizer> reading) {
    String name() {
      return type.getSimpleName().replace("Updater", "");
    }

    Optimizer read(IUpdater updater) {
      return reading.apply(type.cast(updater));
    }
  }
}
