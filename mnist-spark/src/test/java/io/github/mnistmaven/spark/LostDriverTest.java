package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingRun;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.deploy.SparkSubmit;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.launcher.SparkLauncher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications whose driver is a process of its own, as spark-submit starts it. */
class LostDriverTest {
  private static final int EPOCHS = 6;

  @TempDir Path folder;

  private Path data;
  private Path kept;

  @BeforeEach
  void writeImages() throws IOException {
    kept = folder.resolve("kept");
    data = Files.createDirectories(folder.resolve("data"));
    CsvWriter.write(SmallModel.images(40), data.resolve("train.csv"));
    CsvWriter.write(SmallModel.images(12), data.resolve("test.csv"));
  }

  @Test
  void anApplicationWhoseDriverIsKilledGoesOnWhenItIsSubmittedAgainAndEndsWithTheSameBytes()
      throws Exception {
    RunDirectory run = new RunDirectory(folder.resolve("run"));

    Process first = submit(run, "first.log");
    while (first.isAlive() && !isKept()) {
      Thread.sleep(20);
    }
    assertThat(first.isAlive()).as(said("first.log")).isTrue();
    first.destroyForcibly().waitFor();
    assertThat(run.model()).doesNotExist();
    int code = submit(run, "second.log").waitFor();

    assertThat(code).as(said("second.log")).isZero();
    assertThat(said("second.log"))
        .containsPattern("Continuing in epoch \\d+ of " + EPOCHS)
        .doesNotContain("Epoch 1/" + EPOCHS)
        .contains("Epoch " + EPOCHS + "/" + EPOCHS + ": loss ");
    RunDirectory undisturbed = new RunDirectory(folder.resolve("undisturbed"));
    TrainingRun.run(
        TrainingRequest.into(undisturbed.path())
            .withDataset(DatasetSource.of(data, ReadOptions.defaults()))
            .withSettings(
                TrainingSettings.defaults()
                    .with(TrainingOption.EPOCHS, EPOCHS)
                    .with(TrainingOption.BATCH_SIZE, 8)
                    .with(TrainingOption.THREADS, 1))
            .inRounds(new LocalSgdConfig(3, 1)),
        RunLog.none());
    assertThat(run.model()).hasSameBinaryContentAs(undisturbed.model());
    assertThat(run.historyJson()).hasSameBinaryContentAs(undisturbed.historyJson());
    assertThat(run.readTiming().orElseThrow().epochs()).hasSize(EPOCHS);
  }

  /** Whether an epoch is done and its checkpoint in its place. */
  private boolean isKept() throws IOException {
    if (!Files.exists(kept)) {
      return false;
    }
    try (Stream<Path> files = Files.list(kept)) {
      return files.anyMatch(file -> file.getFileName().toString().matches("epoch-.*\\.zip"));
    }
  }

  private Process submit(RunDirectory run, String log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split(" +")));
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            SparkSubmit.class.getName(),
            "--master",
            "local[2]",
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--class",
            SparkTrain.class.getName(),
            SparkLauncher.NO_RESOURCE,
            "dataset=" + data,
            "runDirectory=" + run.path(),
            "checkpointDir=" + kept,
            "numWorkers=3",
            "localSteps=1",
            "batchSize=8",
            "epochs=" + EPOCHS));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile())
        .start();
  }

  private String said(String log) throws IOException {
    return Files.readString(folder.resolve(log));
  }
}
