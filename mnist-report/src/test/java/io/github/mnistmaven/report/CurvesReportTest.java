package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning rate and averaged weights in the charts of the report. */
class CurvesReportTest {
  @TempDir Path directory;

  /** Learning rate from 0.001 to 0.004 in the first epoch and back in the second. */
  @Test
  void drawsLearningRateChangesWithinEpochs() throws IOException {
    Element chart =
        chart(
            page(
                epoch(1, List.of(0.001, 0.002, 0.003, 0.004)),
                epoch(2, List.of(0.004, 0.003, 0.002, 0.001))));

    assertThat(chart.selectFirst("desc").text())
        .isEqualTo(
            "Learning rate changes from 0.001000 to a maximum of 0.004000, then to 0.001000.");
    // x: 56 to 392 in steps of 48; y: 222 for 0 to 46 for 0.004.
    assertThat(chart.selectFirst("path.line").attr("d"))
        .isEqualTo(
            "M56.0 178.0L104.0 134.0L152.0 90.0L200.0 46.0L248.0 46.0L296.0 90.0L344.0 134.0"
                + "L392.0 178.0");
    assertThat(chart.select("text.tick.x").eachText()).containsExactly("1", "2");
    assertThat(chart.select(".readout title").eachText())
        .startsWith("epoch 1, learning rate 0.001000", "epoch 1.3, learning rate 0.002000");
  }

  @Test
  void drawsASingleLearningRateAsConstantWithinTheEpoch() throws IOException {
    Element chart = chart(page(epoch(1, List.of(0.002, 0.004)), epoch(2, List.of(0.004))));

    assertThat(chart.selectFirst("path.line").attr("d"))
        .isEqualTo("M56.0 134.0L168.0 46.0L280.0 46.0L392.0 46.0");
  }

  @Test
  void drawsOnePointPerEpochForASingleLearningRate() throws IOException {
    Element chart = chart(page(epoch(1, List.of(0.004)), epoch(2, List.of(0.002))));

    assertThat(chart.selectFirst("desc").text())
        .isEqualTo("Learning rate changes from 0.004000 to 0.002000.");
    assertThat(chart.selectFirst("path.line").attr("d")).isEqualTo("M56.0 46.0L392.0 134.0");
  }

  @Test
  void showsMetricsOfTheRawAndTheAveragedWeights() throws IOException {
    Document page =
        page(
            new EpochResult(1, 1e-3, 0.5, 0.8, 0.4, 0.95, List.of(), 0.6, 0.90),
            new EpochResult(2, 1e-3, 0.4, 0.9, 0.3, 0.96, List.of(), 0.5, 0.91));

    assertThat(page.select("#training .legend").first().select("span").eachText())
        .containsExactly("training", "validation", "raw weights");
    assertThat(page.select("#training path.line.raw")).hasSize(4);
    assertThat(page.select("#epochs thead th").eachText())
        .endsWith("Validation loss (raw weights)", "Validation accuracy (raw weights)");
    assertThat(page.select("#epochs tbody tr").last().select("td").eachText())
        .endsWith("0.3000", "96.00 %", "0.5000", "91.00 %");
  }

  @Test
  void showsNoRawWeightsWithoutAveraging() throws IOException {
    Document page = page(epoch(1, List.of(0.004)), epoch(2, List.of(0.002)));

    assertThat(page.select("#training path.line.raw")).isEmpty();
    assertThat(page.select("#epochs thead th")).hasSize(6);
  }

  private static EpochResult epoch(int number, List<Double> rates) {
    return new EpochResult(number, rates.get(0), 0.5, 0.8, 0.4, 0.9, rates, Double.NaN, Double.NaN);
  }

  private static Element chart(Document page) {
    return page.selectFirst("#learning-rate-title").parent();
  }

  private Document page(EpochResult... epochs) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.writeHistory(new TrainingHistory(List.of(epochs)));
    return Jsoup.parse(Files.readString(Report.render(run.path())));
  }
}
