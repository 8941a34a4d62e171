package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.results.RunDescription;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Epoch of the model weights in the report; the second epoch has the highest accuracy. */
class KeptEpochTest {
  @TempDir Path directory;

  @Test
  void marksTheEpochOfTheModelWeights() throws IOException {
    Document page = page(Map.of("epoch", "3"));

    assertThat(page.selectFirst("#training .finding").text())
        .isEqualTo(
            "The highest validation accuracy, 95.00 %, is reached in epoch 2 of 3."
                + " The model has the weights of epoch 3.");
    assertThat(page.select("#epochs tbody th").stream().map(Element::text))
        .containsExactly("1", "2 best", "3 model");
  }

  @Test
  void marksTheBestEpochAsModelEpoch() throws IOException {
    Document page = page(Map.of("epoch", "2"));

    assertThat(page.selectFirst("#training .finding").text())
        .endsWith("is reached in epoch 2 of 3. The model has the weights of this epoch.");
    assertThat(page.select("#epochs tbody th").stream().map(Element::text))
        .containsExactly("1", "2 best model", "3");
  }

  @Test
  void marksNoModelEpochIfItIsNotRecorded() throws IOException {
    Document page = page(Map.of());

    assertThat(page.selectFirst("#training .finding").text())
        .endsWith("is reached in epoch 2 of 3.");
    assertThat(page.select("#epochs tbody th").stream().map(Element::text))
        .containsExactly("1", "2 best", "3");
  }

  private Document page(Map<String, String> provenance) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.writeHistory(
        new TrainingHistory(
            List.of(
                new EpochResult(1, 1e-3, 0.5, 0.8, 0.4, 0.90),
                new EpochResult(2, 1e-3, 0.4, 0.9, 0.3, 0.95),
                new EpochResult(3, 1e-3, 0.3, 0.9, 0.2, 0.94))));
    run.writeDescription(
        new RunDescription(
            List.of(), new TreeMap<>(provenance), "", Optional.empty(), Optional.empty()));
    return Jsoup.parse(Files.readString(Report.render(run.path())));
  }
}
