package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyStoppingRunTest {
  @TempDir Path folder;

  private final RecordingLog log = new RecordingLog();

  @Test
  void logsEarlyStoppingAndTheRestoredEpoch() throws Exception {
    // No epoch improves by a thousand nats, so the first epoch stays the best.
    TrainingRequest request =
        request(
            Map.of("epochs", "9", "earlyStopping", "loss(2,1000)", "restoreBestWeights", "true"));

    TrainingResult result = TrainingRun.run(request, log);

    assertThat(log.infos)
        .containsSubsequence(
            "Early stopping after epoch 3: validation loss has not improved by more than 1000 for 2"
                + " epochs",
            "Restored the weights of epoch 1, the best of 3 on the validation set");
    RunDirectory run = new RunDirectory(request.directory());
    assertThat(run.readHistory().orElseThrow().epochs()).hasSize(3);
    assertThat(run.readDescription().orElseThrow().provenance())
        .containsEntry("epoch", "1")
        .containsEntry("epochs", "3");
    assertThat(TrainingSpec.allOf(result.model().manifest()))
        .singleElement()
        .satisfies(spec -> assertThat(spec.config().restoreBestWeights()).isTrue());
  }

  @Test
  void namesTheOptionThatNeedsAValidationSet() throws Exception {
    TrainingRequest request = request(Map.of("restoreBestWeights", "true", "validationSplit", "0"));

    assertThatThrownBy(() -> TrainingRun.run(request, log))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "restoreBestWeights=true needs validation images but there are none; set"
                + " validationSplit above 0, or use a data set with a validation set");
    assertThat(new RunDirectory(request.directory()).model()).doesNotExist();
  }

  private TrainingRequest request(Map<String, String> options) throws Exception {
    Map<String, String> settings = new HashMap<>(Map.of("epochs", "1", "batchSize", "8"));
    settings.putAll(options);
    return TrainingRequest.into(folder.resolve("run"))
        .withDataset(Bands.folder(folder.resolve("bands"), 20, 4))
        .withSettings(TrainingConfig.of(settings));
  }
}
