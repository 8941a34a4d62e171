package io.github.mnistmaven.core.engine.internal.selection;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.OpenMp;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jBackend;
import io.github.mnistmaven.core.engine.internal.onednn.OnednnSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Which of both engines computes here.
 *
 * @param onednn whether it is oneDNN's; else it is DL4J's
 * @param description one sentence: engine, threads, whether oneDNN computes
 * @param warnings why it is slower than it could be; empty if it is not
 */
record EngineDecision(boolean onednn, String description, List<String> warnings) {
  /** Copies the list. */
  EngineDecision {
    warnings = List.copyOf(warnings);
  }

  /**
   * Decides.
   *
   * @param precision of training; predictions are float32
   * @throws UnavailableEngineException if oneDNN or a precision is asked for by name and cannot be
   *     had here
   */
  static EngineDecision of(
      EngineChoice choice, Precision precision, MultiLayerConfiguration configuration) {
    if (choice == EngineChoice.DL4J) {
      requireF32(precision, "engine dl4j computes in float32");
      return dl4j(List.of());
    }
    Optional<String> obstacle = OnednnSupport.obstacle(configuration, precision);
    if (obstacle.isEmpty()) {
      return new EngineDecision(true, onednn(precision), List.of());
    }
    requireF32(precision, obstacle.get());
    if (choice == EngineChoice.ONEDNN) {
      throw new UnavailableEngineException(
          "engine onednn cannot compute here: " + obstacle.get() + "; choose auto or dl4j");
    }
    return dl4j(List.of("Engine dl4j, which is slower, and not onednn: " + obstacle.get()));
  }

  private static String onednn(Precision precision) {
    int threads = OpenMp.threads();
    return "Engine onednn: "
        + OnednnSupport.description()
        + (threads == 1 ? ", 1 thread" : ", " + threads + " threads")
        + (precision == Precision.BF16 ? ", training in bfloat16" : "");
  }

  /** A precision is asked for by name, so another one is no replacement. */
  private static void requireF32(Precision precision, String obstacle) {
    if (precision != Precision.F32) {
      throw new UnavailableEngineException(
          "precision " + precision + " is not to be had here: " + obstacle + "; choose f32");
    }
  }

  private static EngineDecision dl4j(List<String> because) {
    Dl4jBackend backend = Dl4jBackend.current();
    List<String> warnings = new ArrayList<>(because);
    backend.whyWithoutOneDnn().ifPresent(why -> warnings.add("DL4J runs without oneDNN: " + why));
    return new EngineDecision(false, "Engine dl4j: " + backend.description(), warnings);
  }
}
