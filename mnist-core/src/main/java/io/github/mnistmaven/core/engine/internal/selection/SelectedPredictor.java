package io.github.mnistmaven.core.engine.internal.selection;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.InitialState;
import io.github.mnistmaven.core.engine.internal.QueuedSession;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jBackend;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.engine.VectorModule;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.model.InferenceSession;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TestTimeViews;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictor of a selected engine.
 *
 * @param predictor the predictor; closed by the caller
 * @param description one sentence: engine and threads
 * @param warnings reasons for reduced speed; may be empty
 */
public record SelectedPredictor(Predictor predictor, String description, List<String> warnings) {
  private static final List<String> WITHOUT_VECTORS =
      List.of(
          "Prediction is slower without the module %1$s; start the JVM with --add-modules %1$s"
              .formatted(VectorModule.NAME));

  /** Copies the list. */
  public SelectedPredictor {
    warnings = List.copyOf(warnings);
  }

  /**
   * Opens a predictor.
   *
   * @param views number of test-time augmentation views of each image, 1 to {@link
   *     TestTimeViews#MAX}
   * @throws IllegalArgumentException if the number of views is out of range
   * @throws io.github.mnistmaven.core.engine.UnavailableEngineException if the engine is not
   *     available
   */
  public static SelectedPredictor open(EngineChoice choice, TrainedModel model, int views) {
    return switch (choice) {
      case JAVA ->
          new SelectedPredictor(
              model.predictor(views),
              "Engine java",
              VectorModule.isPresent() ? List.of() : WITHOUT_VECTORS);
      case DL4J -> dl4j(model, views);
    };
  }

  private static SelectedPredictor dl4j(TrainedModel model, int views) {
    TestTimeViews.requireInRange(views);
    Dl4jBackend backend = Dl4jBackend.current();
    List<InferenceSession> sessions = new ArrayList<>();
    try {
      for (Weights weights : model.members()) {
        sessions.add(session(new InitialState(model.network(), weights, new Optimizer.Adam(), 0)));
      }
    } catch (RuntimeException | Error e) {
      // On failure, no predictor exists that would close the sessions.
      sessions.forEach(InferenceSession::close);
      throw e;
    }
    return new SelectedPredictor(
        new Predictor(model.manifest(), sessions, views),
        "Engine dl4j: " + backend.description(),
        backend.warnings());
  }

  private static InferenceSession session(InitialState start) {
    return new QueuedSession(new Dl4jEngine(start), start.network().input().size());
  }
}
