package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.results.Threshold;
import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateMojoTest {
  @TempDir Path directory;

  /** A missed threshold fails the build before mnist:report runs. */
  @Test
  void theReportOfAMissedThresholdHasTheConfiguredTitleAndTemplates() throws Exception {
    RunDirectory run = new RunDirectory(directory);
    ImageSet digits = ImageSet.labeled(new byte[2], new int[] {0, 1}, 1, 1, List.of("a", "b"));
    Evaluation evaluation = Evaluation.of(new float[] {1, 0, 1, 0}, digits);
    run.writeEvaluation(evaluation, Metrics.of(evaluation).withMinimum(Metric.ACCURACY, 0.9));
    EvaluateMojo mojo = new EvaluateMojo();
    mojo.title = "A project";
    mojo.singleFile = true;
    mojo.templateDirectory = Files.createDirectory(directory.resolve("templates")).toFile();
    Files.writeString(
        directory.resolve("templates/verdict.ftlh"),
        "<#macro verdict title verdict><h1>Ours: ${title}</h1></#macro>");

    assertThatThrownBy(() -> mojo.publish(run))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageEndingWith("see " + run.report().resolve("index.html"));

    assertThat(run.report().resolve("index.html"))
        .content()
        .contains("<title>A project: 50.00 % accuracy</title>", "<h1>Ours: A project</h1>");
    assertThat(run.report().resolve("report.css")).doesNotExist();
  }

  @Test
  void reachedThresholdsAreLogged() {
    assertThat(
            EvaluateMojo.reached(
                List.of(
                    new Threshold(Metric.ACCURACY, 0.99, 0.995),
                    new Threshold(Metric.MEAN_CORRUPTION_ACCURACY, 0.9, 0.9))))
        .isEqualTo(
            "Accuracy 0.9950 meets mnist.minAccuracy=0.99; Mean accuracy under corruptions 0.9000"
                + " meets mnist.minRobustness=0.9");
  }

  @Test
  void onlyMissedThresholdsAreReported() {
    assertThat(
            EvaluateMojo.missed(
                List.of(
                    new Threshold(Metric.ACCURACY, 0.99, 0.995),
                    new Threshold(Metric.MEAN_CORRUPTION_ACCURACY, 0.9, 0.8999))))
        .isEqualTo("Mean accuracy under corruptions 0.8999 is below mnist.minRobustness=0.9");
  }

  @Test
  void aMissingThresholdIsLogged() {
    assertThat(EvaluateMojo.reached(List.of()))
        .isEqualTo(
            "No accuracy threshold is set; set mnist.minAccuracy to fail the build below it");
  }
}
