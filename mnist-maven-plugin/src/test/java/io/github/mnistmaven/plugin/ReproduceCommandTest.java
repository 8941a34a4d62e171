package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.run.DatasetSource;
import io.github.mnistmaven.core.training.TrainingSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReproduceCommandTest {
  @Test
  void givesEveryOptionEvenAtItsDefault() {
    assertThat(
            ReproduceCommand.of(
                new DatasetSource(DatasetSource.BUNDLED, Optional.empty(), ReadOptions.defaults()),
                TrainingSettings.of(Map.of("threads", "2")),
                Optional.empty()))
        .isEqualTo(
            "mvn mnist:train -Dmnist.force -Dmnist.dataset=bundled -Dmnist.classes=10"
                + " -Dmnist.height=28 -Dmnist.onBadSample=fail -Dmnist.polarity=detect"
                + " -Dmnist.transpose=false -Dmnist.width=28"
                + " -Dmnist.augmentation='none;heightShiftRange=0.1;rotationRange=10.0;"
                + "widthShiftRange=0.1;zoomRange=0.9,1.1'"
                + " -Dmnist.batchSize=64 -Dmnist.earlyStopping=none -Dmnist.engine=auto"
                + " -Dmnist.epochs=20 -Dmnist.keep=last"
                + " -Dmnist.learningRate=0.001 -Dmnist.limit=all -Dmnist.precision=f32"
                + " -Dmnist.schedule='exponential(0.9)' -Dmnist.seed=66"
                + " -Dmnist.stratified=false -Dmnist.threads=2 -Dmnist.validationFraction=0.1");
  }

  @Test
  void quotesWhatAShellWouldTakeApart() {
    assertThat(
            ReproduceCommand.of(
                new DatasetSource(
                    "Ann's digits", Optional.of(Path.of("x")), ReadOptions.defaults()),
                TrainingSettings.defaults(),
                Optional.of(Path.of("our models", "digits.zip"))))
        .contains(" -Dmnist.dataset='Ann'\\''s digits' ")
        .endsWith(" -Dmnist.initialModel='our models/digits.zip'");
  }
}
