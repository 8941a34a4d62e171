package io.github.mnistmaven.core.engine.internal.selection;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.InferenceSession;
import io.github.mnistmaven.core.engine.internal.TurnTakingSession;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.internal.onednn.inference.Lanes;
import io.github.mnistmaven.core.network.internal.TrainedNetwork;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Predictions by an engine, and why it was taken.
 *
 * @param session to be closed by whoever opened it
 * @param description one sentence: engine, threads, whether oneDNN computes
 * @param warnings why it is slower than it could be; empty if it is not
 */
public record SelectedSession(InferenceSession session, String description, List<String> warnings) {
  /** Copies the list. */
  public SelectedSession {
    warnings = List.copyOf(warnings);
  }

  /**
   * Opens a session for a network whose parameters nobody changes. With oneDNN neither DL4J's
   * network is made nor ND4J started.
   *
   * @param input the network's input
   * @throws UnavailableEngineException if oneDNN is asked for by name and cannot be had here
   */
  public static SelectedSession open(
      EngineChoice choice, TrainedNetwork network, InputType.InputTypeConvolutional input) {
    EngineDecision decision = EngineDecision.of(choice, Precision.F32, network.configuration());
    InferenceSession session =
        decision.onednn()
            ? Lanes.of(network.configuration(), network.parameters(), input)
            : new TurnTakingSession(
                new Dl4jEngine(network.network(), input),
                Math.toIntExact(input.arrayElementsPerExample()));
    return new SelectedSession(session, decision.description(), decision.warnings());
  }
}
