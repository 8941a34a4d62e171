package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyStoppingRunTest {
  @TempDir Path folder;

  private final RecordingLog log = new RecordingLog();

  @Test
  void saysWhyItEndedAndOfWhichEpochTheModelIs() throws Exception {
    // By a thousand nats nothing improves, so the first epoch stays the best.
    TrainingRequest request =
        request(
            Map.of("epochs", "9", "earlyStopping", "loss(2,1000)", "restoreBestWeights", "true"));

    TrainingResult result = TrainingRun.run(request, log);

    assertThat(log.infos)
        .containsSubsequence(
            "Stopped after epoch 3: validation loss has not improved by more than 1000 for 2"
                + " epochs",
            "The model is that of epoch 1, the best of 3 on the validation images");
    RunDirectory run = new RunDirectory(request.directory());
    assertThat(run.readHistory().orElseThrow().epochs()).hasSize(3);
    assertThat(run.readDescription().orElseThrow().provenance())
        .containsEntry("epoch", "1")
        .containsEntry("epochs", "3");
    assertThat(result.model().manifest().settings()).containsEntry("restoreBestWeights", "true");
  }

  @Test
  void isRefusedByTheOptionsNameWhereNothingIsHeldOut() throws Exception {
    TrainingRequest request = request(Map.of("restoreBestWeights", "true", "validationSplit", "0"));

    assertThatThrownBy(() -> TrainingRun.run(request, log))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.startsWithOption()).isTrue())
        .hasMessage(
            "restoreBestWeights=true needs validation images, but there are none; hold some out by"
                + " validationSplit, or name a set that has some");
    assertThat(new RunDirectory(request.directory()).model()).doesNotExist();
  }

  private TrainingRequest request(Map<String, String> options) throws Exception {
    Map<String, String> settings = new HashMap<>(Map.of("epochs", "1", "batchSize", "8"));
    settings.putAll(options);
    return TrainingRequest.into(folder.resolve("run"))
        .withDataset(Bands.folder(folder.resolve("bands"), 20, 4))
        .withSettings(TrainingSettings.of(settings));
  }
}
