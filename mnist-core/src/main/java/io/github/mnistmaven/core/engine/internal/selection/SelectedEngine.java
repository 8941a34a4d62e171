package io.github.mnistmaven.core.engine.internal.selection;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.OpenMp;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jBackend;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.internal.onednn.OnednnEngine;
import io.github.mnistmaven.core.engine.internal.onednn.OnednnSupport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * An open engine, and why it was taken.
 *
 * @param engine to be closed by whoever opened it
 * @param description one sentence: engine, threads, whether oneDNN computes
 * @param warnings why it is slower than it could be; empty if it is not
 * @param computesOn what decides its bits beside the input, by name: versions, instructions,
 *     threads
 */
public record SelectedEngine(
    Engine engine,
    String description,
    List<String> warnings,
    SortedMap<String, String> computesOn) {
  /** Copies list and map, and adds what every engine computes on. */
  public SelectedEngine {
    warnings = List.copyOf(warnings);
    SortedMap<String, String> all = new TreeMap<>(computesOn);
    all.put("engine", engine.name());
    all.put("threads", Integer.toString(OpenMp.threads()));
    Dl4jBackend.version().ifPresent(version -> all.put("deeplearning4j", version));
    computesOn = Collections.unmodifiableSortedMap(all);
  }

  /**
   * Opens an engine for a network.
   *
   * @param precision of training; predictions are float32
   * @param input the network's input
   * @param seed of the dropout masks
   * @param threads that the caller expects; 0 for any number. The environment variable {@code
   *     OMP_NUM_THREADS} decides, when the native libraries are loaded: another number is a warning
   * @throws UnavailableEngineException if oneDNN or a precision is asked for by name and cannot be
   *     had here
   */
  public static SelectedEngine open(
      EngineChoice choice,
      Precision precision,
      MultiLayerNetwork network,
      InputType.InputTypeConvolutional input,
      long seed,
      int threads) {
    List<String> warnings = otherThreads(threads);
    EngineDecision decision =
        EngineDecision.of(choice, precision, network.getLayerWiseConfigurations());
    warnings.addAll(decision.warnings());
    return decision.onednn()
        ? new SelectedEngine(
            OnednnEngine.of(network, input, precision, seed),
            decision.description(),
            warnings,
            OnednnSupport.computesOn())
        : new SelectedEngine(
            new Dl4jEngine(network, input), decision.description(), warnings, new TreeMap<>());
  }

  private static List<String> otherThreads(int wanted) {
    int actual = OpenMp.threads();
    List<String> warnings = new ArrayList<>();
    if (wanted != 0 && wanted != actual) {
      warnings.add(
          ("threads is %d but the native libraries compute with %d: set the environment variable"
                  + " OMP_NUM_THREADS=%d before the JVM starts")
              .formatted(wanted, actual, wanted));
    }
    return warnings;
  }
}
