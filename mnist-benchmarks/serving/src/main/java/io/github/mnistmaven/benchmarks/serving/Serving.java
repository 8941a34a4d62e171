package io.github.mnistmaven.benchmarks.serving;

import ai.onnxruntime.OrtException;
import io.github.mnistmaven.benchmarks.HostLoad;
import io.github.mnistmaven.benchmarks.Spread;
import io.github.mnistmaven.benchmarks.serving.Load.Answered;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.model.OnnxFile;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Measures every load on every server, round by round, on a quiet host. */
public final class Serving {
  private static final List<Load> LOADS =
      List.of(new Load(1, 1), new Load(8, 1), new Load(64, 1), new Load(1, 64), new Load(1, 256));

  private final List<Server> servers;
  private final Map<String, List<Answered>> results = new LinkedHashMap<>();

  private Serving(List<Server> servers) {
    this.servers = servers;
  }

  /**
   * Prints a table.
   *
   * @param arguments number of rounds, seconds per load
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, OrtException {
    int rounds = Integer.parseInt(arguments[0]);
    double seconds = Double.parseDouble(arguments[1]);
    TrainedModel model = model();
    ImageSet images = Dataset.bundled().test();
    Path file = Files.createTempFile("notebook", ".onnx");
    OnnxFile.write(model, file);
    Serving serving =
        new Serving(
            List.of(
                new Ours(model, images),
                new OnnxRuntime(file, 1, images),
                new OnnxRuntime(file, Runtime.getRuntime().availableProcessors(), images)));
    for (int round = 0; round <= rounds; round++) {
      double cpuLoad = HostLoad.awaitQuiet();
      System.out.printf(
          Locale.ROOT, "Round %d: CPU load of other processes: %.2f processors%n", round, cpuLoad);
      serving.round(round, seconds);
    }
    serving.print();
    Files.delete(file);
    System.exit(0);
  }

  /** Returns an untrained model; the latency does not depend on the weights. */
  static TrainedModel model() {
    NetworkSpec network = new NotebookNetwork().spec(28, 28, 10);
    List<String> names = Dataset.bundled().test().classNames();
    return new TrainedModel(
        network,
        List.of(Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66)),
        ModelManifest.single(28, 28, names, Standardization.none(), List.of(), new TreeMap<>()));
  }

  /** Runs a round; round 0 is the warm-up. */
  private void round(int number, double seconds) throws InterruptedException {
    for (Load load : LOADS) {
      for (Server server : servers) {
        Answered result = load.on(server, seconds);
        if (number > 0) {
          results.computeIfAbsent(key(load, server), k -> new ArrayList<>()).add(result);
        }
      }
    }
  }

  private static String key(Load load, Server server) {
    return load + " | " + server.name();
  }

  private void print() {
    System.out.println("| load | server | images/s | median, us | p99, us | p99.9, us |");
    System.out.println("|---|---|---|---|---|---|");
    results.forEach(
        (key, all) ->
            System.out.println(
                "| "
                    + String.join(
                        " | ",
                        key,
                        spread(all, Answered::imagesPerSecond),
                        spread(all, Answered::median),
                        spread(all, Answered::p99),
                        spread(all, Answered::p999))
                    + " |"));
  }

  private static String spread(List<Answered> all, ToDoubleFunction<Answered> figure) {
    return Spread.of(all.stream().mapToDouble(figure).boxed().toList()).rounded();
  }
}
