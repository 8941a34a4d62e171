package io.github.mnistmaven.core.engine.internal.selection;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.InitialState;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jBackend;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.internal.java.JavaEngine;
import io.github.mnistmaven.engine.VectorModule;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Opened training engine.
 *
 * @param engine the engine; closed by the caller
 * @param description one sentence: engine and threads
 * @param warnings reasons for reduced speed; may be empty
 * @param environment execution environment by name: threads and versions of native code
 */
public record SelectedEngine(
    Engine engine,
    String description,
    List<String> warnings,
    SortedMap<String, String> environment) {
  /** Copies list and map. */
  public SelectedEngine {
    warnings = List.copyOf(warnings);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }

  /**
   * Opens an engine.
   *
   * @param threads number of threads; 0 for one per processor. The engine {@code dl4j} uses the
   *     environment variable {@code OMP_NUM_THREADS} instead
   * @throws UnavailableEngineException if the engine is not available
   */
  public static SelectedEngine open(EngineChoice choice, InitialState start, int threads) {
    return switch (choice) {
      case JAVA -> java(start, threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
      case DL4J -> dl4j(start);
    };
  }

  private static SelectedEngine java(InitialState start, int threads) {
    if (!VectorModule.isPresent()) {
      throw new UnavailableEngineException(
          "engine java cannot train without the module %1$s; start the JVM with --add-modules %1$s"
              .formatted(VectorModule.NAME));
    }
    SortedMap<String, String> environment = new TreeMap<>();
    environment.put("threads", Integer.toString(threads));
    return new SelectedEngine(
        new JavaEngine(start, threads),
        "Engine java: " + threads + (threads == 1 ? " thread" : " threads"),
        List.of(),
        environment);
  }

  private static SelectedEngine dl4j(InitialState start) {
    Dl4jBackend backend = Dl4jBackend.current();
    SortedMap<String, String> environment = new TreeMap<>();
    Dl4jBackend.version().ifPresent(version -> environment.put("deeplearning4j", version));
    return new SelectedEngine(
        new Dl4jEngine(start),
        "Engine dl4j: " + backend.description(),
        backend.warnings(),
        environment);
  }
}
