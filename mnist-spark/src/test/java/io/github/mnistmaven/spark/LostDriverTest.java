package io.github.mnistmaven.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingRun;
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

/** Applications with a separate driver process, as started by spark-submit. */
class LostDriverTest {
  private static final int EPOCHS = 6;

  @TempDir Path folder;

  private Path data;
  private Path checkpoints;

  @BeforeEach
  void writeImages() throws IOException {
    checkpoints = folder.resolve("checkpoints");
    data = Files.createDirectories(folder.resolve("data"));
    CsvWriter.write(SmallModel.images(40), data.resolve("train.csv"));
    CsvWriter.write(SmallModel.images(12), data.resolve("test.csv"));
  }

  @Test
  void resubmittedApplicationResumesAfterAKilledDriverAndWritesIdenticalFiles() throws Exception {
    RunDirectory run = new RunDirectory(folder.resolve("run"));

    Process first = submit(run, "first.log");
    while (first.isAlive() && !hasCheckpoint()) {
      Thread.sleep(20);
    }
    assertThat(first.isAlive()).as(logText("first.log")).isTrue();
    first.destroyForcibly().waitFor();
    assertThat(run.model()).doesNotExist();
    int code = submit(run, "second.log").waitFor();

    assertThat(code).as(logText("second.log")).isZero();
    assertThat(logText("second.log"))
        .containsPattern("Resuming at epoch \\d+ of " + EPOCHS)
        .doesNotContain("Epoch 1/" + EPOCHS)
        .contains("Epoch " + EPOCHS + "/" + EPOCHS + ": loss ");
    RunDirectory uninterrupted = new RunDirectory(folder.resolve("uninterrupted"));
    TrainingRun.run(
        TrainingRequest.into(uninterrupted.path())
            .withDataset(DatasetSource.of(data, ReadOptions.defaults()))
            .withSettings(TrainingConfig.builder().epochs(EPOCHS).batchSize(8).threads(1).build())
            .inRounds(new LocalSgdConfig(3, 1)),
        RunLog.none());
    assertThat(run.model()).hasSameBinaryContentAs(uninterrupted.model());
    assertThat(run.historyJson()).hasSameBinaryContentAs(uninterrupted.historyJson());
    assertThat(run.readTiming().orElseThrow().epochs()).hasSize(EPOCHS);
  }

  /** Returns whether the checkpoint of an epoch exists. */
  private boolean hasCheckpoint() throws IOException {
    if (!Files.exists(checkpoints)) {
      return false;
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
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
            "checkpointDir=" + checkpoints,
            "numWorkers=3",
            "localSteps=1",
            "batchSize=8",
            "epochs=" + EPOCHS));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile())
        .start();
  }

  private String logText(String log) throws IOException {
    return Files.readString(folder.resolve(log));
  }
}
