package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.spark.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Measures the bytes that a round of N workers sends, each an executor process, and compares them
 * with the model: N states to the executors, N between the stages, of which N - 1 to another
 * executor, and one to the driver. Uses the notebook network. The first round, which includes the
 * images, is excluded.
 */
final class RoundsBytes {
  private static final int EPOCHS = 3;

  private RoundsBytes() {}

  /**
   * Prints the table.
   *
   * @param arguments numbers of workers
   */
  public static void main(String[] arguments) throws Exception {
    List<String> rows = new ArrayList<>();
    for (String workers : arguments) {
      rows.addAll(rows(Integer.parseInt(workers)));
    }
    System.out.println("\n| N | transfer per round | modeled, MB | measured, MB | ratio |");
    System.out.println("|---|---|---|---|---|");
    rows.forEach(System.out::println);
  }

  private static List<String> rows(int workers) throws Exception {
    LocalSgdConfig rounds = new LocalSgdConfig(workers, LocalSgdConfig.WHOLE_EPOCH);
    TrainingConfig settings =
        TrainingConfig.builder()
            .network(NamedNetwork.NOTEBOOK)
            .epochs(EPOCHS)
            .maxTrainingImages(1_000)
            .threads(1)
            .build();
    Path folder = Files.createTempDirectory("rounds-bytes");
    try (SparkSession session = LocalCluster.start(folder, workers)) {
      Dataset mnist = Dataset.bundled();
      long state = StateBytes.of(mnist, settings, rounds) * (EPOCHS - 1);
      BytesPayload.Sums sent = BytesPayload.afterTheFirstEpoch(session, rounds, mnist, settings);
      return List.of(
          row(workers, "to executors", workers * state, sent.toExecutors()),
          row(workers, "between the stages", workers * state, sent.shuffled()),
          row(workers, "of which to another executor", (workers - 1) * state, sent.between()),
          row(workers, "to the driver", state, sent.toDriver()));
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }

  private static String row(int workers, String transfer, long modeled, long sent) {
    double megabytes = 1e6 * (EPOCHS - 1);
    return "| %d | %s | %.1f | %.1f | %.3f |"
        .formatted(
            workers, transfer, modeled / megabytes, sent / megabytes, (double) sent / modeled);
  }
}
