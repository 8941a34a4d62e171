package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.evaluation.EnsembleMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.UncalibratedMetrics;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Report of an ensemble with temperature scaling. */
class EnsembleReportTest {
  @TempDir static Path directory;
  private static Document page;

  @BeforeAll
  static void renderOnce() throws IOException {
    RunDirectory run = SampleRun.write(directory, 41);
    Evaluation evaluation =
        run.readEvaluation()
            .orElseThrow()
            .withEnsemble(new EnsembleMetrics(List.of(0.9961, 0.9957), 0.9959, 0.9932, 0.0005))
            .withUncalibrated(new UncalibratedMetrics(1.2345, 0.0123, 0.0456));
    run.writeEvaluation(evaluation, Metrics.of(evaluation));
    run.writeDescription(combined(run.readDescription().orElseThrow()));
    page = Jsoup.parse(Files.readString(Report.render(directory)));
  }

  private static RunDescription combined(RunDescription single) {
    SortedMap<String, String> provenance = new TreeMap<>(single.provenance());
    provenance.put("combinedFrom", "0123, 4567");
    return new RunDescription(
        List.of(SampleRun.spec(1, 20), SampleRun.spec(2, 20)),
        provenance,
        single.reproduce(),
        single.network(),
        single.augmentation());
  }

  @Test
  void showsModelsAndSeedsOfACombinedModel() {
    assertThat(page.select("#run .pairs div").eachText())
        .contains("Combined from model files (SHA-256) 0123, 4567", "seed 1, 2", "epochs 20");
  }

  @Test
  void showsAgreementAndAccuracyOfTheMembers() {
    assertThat(page.select("#ensemble > .finding").text())
        .isEqualTo(
            "The 2 members agree on 99.32 % of the images. Their mean accuracy is 99.59 %; the"
                + " accuracy of the ensemble is 99.64 % (+0.05 pp).");
    assertThat(page.select("#ensemble tbody tr").eachText())
        .containsExactly("Member 1 99.61 %", "Member 2 99.57 %");
    assertThat(page.select(".contents a").eachAttr("href")).contains("#ensemble");
  }

  @Test
  void showsTheTemperatureWithTheCalibrationMetrics() {
    assertThat(page.select("#reliability .scores div").last().text())
        .isEqualTo(
            "Temperature 1.235 fitted on 6,000 validation images; uncalibrated: ECE 0.0123, NLL"
                + " 0.0456");
  }
}
