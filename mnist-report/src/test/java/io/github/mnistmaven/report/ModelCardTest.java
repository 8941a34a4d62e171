package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {
  private static final String HOSTILE =
      "a|b\n# <script>alert(1)</script> ![x](y) `c` ``` ${7*7} *d*";

  @TempDir Path directory;

  @Test
  void hasTheSectionsOfAModelCard() throws IOException {
    String card = card(SampleRun.write(directory, 41));

    assertThat(card.lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "# Model card",
            "## Model details",
            "## Intended use",
            "## Data",
            "## Training procedure",
            "## Metrics",
            "## Limitations",
            "## Reproducibility");
  }

  @Test
  void showsTheProvenanceOfTheModel() throws IOException {
    String card = card(SampleRun.write(directory, 41));

    assertThat(card)
        .contains("| SHA-256 of the model file | " + SampleRun.MODEL_SHA256 + " |\n")
        .contains("| Project commit | 0505c38e0505c38e0505c38e0505c38e0505c38e |\n")
        .contains("| Training images | 54,000 |\n")
        .contains("| CPU | AMD EPYC |\n")
        .contains("\n- **Classes**: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.\n")
        .contains("\n```\nmvn mnist:train mnist:evaluate mnist:report -Dmnist.epochs=20");
  }

  @Test
  void showsConfidenceIntervals() throws IOException {
    String card = card(SampleRun.write(directory, 41));

    // Wilson interval of 9964 of 10000, computed independently.
    assertThat(card)
        .contains("Evaluated on 10,000 labeled test images.")
        .contains("| Accuracy | 99.64 % | 99.50 to 99.74 % |\n")
        .contains("- Accuracy 0.9964 reaches the threshold of 0.985.\n");
    assertThat(card.lines().filter(line -> line.matches("\\| \\d \\| .*"))).hasSize(10);
  }

  @Test
  void showsNoMetricsBeforeTheEvaluation() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.writeDescription(SampleRun.description());
    run.writeHistory(SampleRun.history(20));

    assertThat(card(run)).contains("Not evaluated yet").doesNotContain("| Accuracy |");
  }

  @Test
  void showsNoMetricsOfAnotherModel() throws IOException {
    RunDirectory run = SampleRun.write(directory, 41);
    Metrics metrics = run.readMetrics().orElseThrow();
    run.writeEvaluation(
        run.readEvaluation().orElseThrow(), metrics.withModelSha256("0".repeat(64)));

    assertThat(card(run)).contains("Not evaluated yet").doesNotContain("| Accuracy |");
  }

  @Test
  void escapesUserText() throws IOException {
    String card = card(SampleRun.named(directory, HOSTILE));

    String shown =
        "a\\|b \\# &lt;script&gt;alert(1)&lt;/script&gt; \\!\\[x\\](y) \\`c\\` \\`\\`\\`"
            + " \\${7\\*7} \\*d\\*";
    assertThat(card).contains("| " + shown + " | " + shown + " |\n");
    // The unescaped text is only in the code block of the command.
    assertThat(card.split("````", -1)).hasSize(3).contains("\n" + HOSTILE + "\n");
    assertThat(card.replace("\n" + HOSTILE + "\n", "")).doesNotContain("<script", "![x]");
    assertThat(card.lines().filter(line -> line.startsWith("# "))).hasSize(2);
  }

  @Test
  void writesNoCardWithoutADescription() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.writeHistory(SampleRun.history(2));

    assertThat(ModelCard.write(run)).isEmpty();
    assertThat(run.modelCard()).doesNotExist();
  }

  @Test
  void sameFilesProduceTheSameBytesInEveryLocaleAndTimeZone() throws IOException {
    RunDirectory run = SampleRun.write(directory, 41);
    String here = card(run);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(card(run)).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void renderingAReportWritesTheCard() throws IOException {
    RunDirectory run = SampleRun.write(directory, 41);

    Report.render(directory);

    assertThat(run.modelCard()).isRegularFile();
  }

  private static String card(RunDirectory run) throws IOException {
    return Files.readString(ModelCard.write(run).orElseThrow());
  }
}
