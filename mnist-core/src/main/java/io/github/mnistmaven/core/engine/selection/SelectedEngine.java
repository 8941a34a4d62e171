package io.github.mnistmaven.core.engine.selection;

import io.github.mnistmaven.core.engine.Engine;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.dl4j.Dl4jBackend;
import io.github.mnistmaven.core.engine.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.onednn.OnednnEngine;
import io.github.mnistmaven.core.engine.onednn.OnednnSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * An open engine, and why it was taken.
 *
 * @param engine to be closed by whoever opened it
 * @param description one sentence: engine, threads, whether oneDNN computes
 * @param warnings why it is slower than it could be; empty if it is not
 */
public record SelectedEngine(Engine engine, String description, List<String> warnings) {
  /** Copies the list. */
  public SelectedEngine {
    warnings = List.copyOf(warnings);
  }

  /**
   * Opens an engine for a network.
   *
   * @param input the network's input
   * @param seed of the dropout masks
   * @param threads to compute with; 0 for one per processor
   * @throws IllegalArgumentException if oneDNN is asked for by name and cannot compute the network
   *     here
   */
  public static SelectedEngine open(
      EngineChoice choice,
      MultiLayerNetwork network,
      InputType.InputTypeConvolutional input,
      long seed,
      int threads) {
    int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    if (choice == EngineChoice.DL4J) {
      return dl4j(network, input, List.of());
    }
    Optional<String> obstacle = OnednnSupport.obstacle(network.getLayerWiseConfigurations());
    if (obstacle.isEmpty()) {
      return new SelectedEngine(
          OnednnEngine.of(network, input, seed, count),
          "Engine onednn: "
              + OnednnSupport.description()
              + ", "
              + (count == 1 ? "1 thread" : count + " threads"),
          List.of());
    }
    if (choice == EngineChoice.ONEDNN) {
      throw new IllegalArgumentException(
          "engine onednn cannot compute here: " + obstacle.get() + "; choose auto or dl4j");
    }
    return dl4j(
        network, input, List.of("Engine dl4j, which is slower, and not onednn: " + obstacle.get()));
  }

  private static SelectedEngine dl4j(
      MultiLayerNetwork network, InputType.InputTypeConvolutional input, List<String> because) {
    Dl4jBackend backend = Dl4jBackend.current();
    List<String> warnings = new ArrayList<>(because);
    backend.whyWithoutOneDnn().ifPresent(why -> warnings.add("DL4J runs without oneDNN: " + why));
    return new SelectedEngine(
        new Dl4jEngine(network, input), "Engine dl4j: " + backend.description(), warnings);
  }
}
