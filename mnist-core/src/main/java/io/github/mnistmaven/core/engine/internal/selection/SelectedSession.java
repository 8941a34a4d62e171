package io.github.mnistmaven.core.engine.internal.selection;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.InferenceSession;
import io.github.mnistmaven.core.engine.internal.StartingPoint;
import io.github.mnistmaven.core.engine.internal.TurnTakingSession;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jBackend;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.internal.java.JavaSession;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.VectorModule;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Weights;
import java.util.List;

/**
 * Open session that predicts.
 *
 * @param session to be closed by the caller
 * @param description one sentence: engine and threads
 * @param warnings reasons why it is slower than it could be; empty if it is not
 */
public record SelectedSession(InferenceSession session, String description, List<String> warnings) {
  private static final List<String> WITHOUT_VECTORS =
      List.of(
          "Prediction is slower without the module %1$s; start the JVM with --add-modules %1$s"
              .formatted(VectorModule.NAME));

  /** Copies the list. */
  public SelectedSession {
    warnings = List.copyOf(warnings);
  }

  /**
   * Opens a session.
   *
   * @throws io.github.mnistmaven.core.engine.UnavailableEngineException if the engine cannot
   *     compute here
   */
  public static SelectedSession open(EngineChoice choice, NetworkSpec network, Weights weights) {
    return switch (choice) {
      case JAVA ->
          new SelectedSession(
              new JavaSession(network, weights),
              "Engine java",
              VectorModule.isPresent() ? List.of() : WITHOUT_VECTORS);
      case DL4J -> dl4j(network, weights);
    };
  }

  private static SelectedSession dl4j(NetworkSpec network, Weights weights) {
    Dl4jBackend backend = Dl4jBackend.current();
    StartingPoint start = new StartingPoint(network, weights, new Optimizer.Adam(), 0);
    return new SelectedSession(
        new TurnTakingSession(new Dl4jEngine(start), network.input().size()),
        "Engine dl4j: " + backend.description(),
        backend.warnings());
  }
}
