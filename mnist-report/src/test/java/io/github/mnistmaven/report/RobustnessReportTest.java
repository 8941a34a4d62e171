package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Condition;
import io.github.mnistmaven.core.evaluation.RobustnessMetrics.Example;
import io.github.mnistmaven.core.results.Metric;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobustnessReportTest {
  @TempDir static Path directory;
  private static Document page;

  @BeforeAll
  static void renderOnce() throws IOException {
    RunDirectory run = SampleRun.write(directory, 41);
    Evaluation evaluation =
        run.readEvaluation()
            .orElseThrow()
            .withRobustness(
                new RobustnessMetrics(
                    2000,
                    1,
                    List.of(
                        condition("shot_noise", 1900, 2000, "7", 28, 28),
                        condition("rotate", 1700, 2000, "7", 28, 28)),
                    List.of(condition("fog", 1000, 2000, "7", 28, 28)),
                    List.of(
                        condition("plain_field", 90, 100, "40718", 32, 96),
                        condition("blank", 100, 100, "", 72, 96))));
    run.writeEvaluation(
        evaluation, Metrics.of(evaluation).withMinimum(Metric.MEAN_CORRUPTION_ACCURACY, 0.8));
    page = Jsoup.parse(Files.readString(Report.render(directory)));
  }

  private static Condition condition(
      String name, int correct, int total, String content, int height, int width) {
    return new Condition(
        name,
        Proportion.of(correct, total),
        Example.of(content, height, width, new byte[height * width]));
  }

  @Test
  void showsTheMeansAndTheAccuracyOfEachCorruption() {
    assertThat(page.select("#robustness > .finding").text())
        .isEqualTo(
            "The mean accuracy is 76.67 % under the 3 corruptions of MNIST-C, measured on 2,000"
                + " images.");
    assertThat(page.select("#robustness [aria-label=Corruptions] tbody tr").eachText())
        .containsExactly(
            "Imitated by the recipe robust 90.00 % mean",
            "shot noise 95.0 % 94.0\u2009\u2013\u200995.9 %",
            "rotate 85.0 % 83.4\u2009\u2013\u200986.5 %",
            "Not imitated 50.00 % mean",
            "fog 50.0 % 47.8\u2009\u2013\u200952.2 %");
    assertThat(page.select(".contents a").eachAttr("href")).contains("#robustness");
  }

  @Test
  void showsTheFractionOfPhotosThatAreRead() {
    assertThat(page.select("#robustness [aria-label=Synthetic photos] caption").text())
        .isEqualTo("Synthetic photos that are read correctly, of 100 of each kind");
    assertThat(page.select("#robustness [aria-label=Synthetic photos] tbody tr").eachText())
        .containsExactly(
            "plain field 90 % 83\u2009\u2013\u200994 %", "blank 100 % 96\u2009\u2013\u2009100 %");
  }

  @Test
  void everyExampleHasAFileAndAnAlternativeText() {
    assertThat(page.select("#robustness img").eachAttr("alt"))
        .containsExactly(
            "7 with shot noise",
            "7 with rotate",
            "7 with fog",
            "plain field, digits 40718",
            "blank, no digits");
    assertThat(page.select("#robustness img").eachAttr("src"))
        .doesNotHaveDuplicates()
        .allMatch(src -> Files.isRegularFile(directory.resolve("report").resolve(src)));
  }

  @Test
  void theHeaderShowsTheThreshold() {
    assertThat(page.select(".checks li").eachText())
        .containsExactly(
            "Failed Mean accuracy under corruptions 76.67 % is below the threshold of 80.00 %");
  }
}
