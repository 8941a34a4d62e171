package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.DatasetSource;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReproduceCommandTest {
  @Test
  void containsAllReadOptionsAndThenTheTrainingOptions() {
    assertThat(
            ReproduceCommand.of(
                    new DatasetSource(
                        DatasetSource.BUNDLED, Optional.empty(), ReadOptions.defaults()),
                    Optional.empty())
                .with(Map.of("learningRateSchedule", "exponential(0.9)", "epochs", "20")))
        .hasToString(
            "mvn mnist:train -Dmnist.force -Dmnist.dataset=bundled -Dmnist.classes=10"
                + " -Dmnist.height=28 -Dmnist.onBadSample=fail -Dmnist.polarity=detect"
                + " -Dmnist.transpose=false -Dmnist.width=28"
                + " -Dmnist.epochs=20 -Dmnist.learningRateSchedule='exponential(0.9)'");
  }

  @Test
  void modelsAreRelativeToTheProject() {
    Path project = Path.of("reactor", "all");

    assertThat(
            ReproduceCommand.combining(
                project.toAbsolutePath(),
                List.of(
                    new File("reactor/one/target/mnist").getAbsolutePath(),
                    "src/../src/two.zip",
                    "org.example:three:1.0")))
        .hasToString(
            "mvn mnist:combine -Dmnist.force"
                + " -Dmnist.models=../one/target/mnist,src/two.zip,org.example:three:1.0");
  }

  @Test
  void quotesValuesForAShell() {
    assertThat(
            ReproduceCommand.of(
                    new DatasetSource(
                        "Ann's digits", Optional.of(Path.of("x")), ReadOptions.defaults()),
                    Optional.of("our models/digits.zip"))
                .toString())
        .contains(" -Dmnist.dataset='Ann'\\''s digits' ")
        .endsWith(" -Dmnist.initialModel='our models/digits.zip'");
  }
}
