package io.github.mnistmaven.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.evaluation.Evaluation;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CiFilesTest {
  @TempDir Path directory;
  private final Evaluation evaluation = RunDirectoryTest.evaluation("a", "b");

  @Test
  void junitXmlHasOneTestCasePerThresholdWithFailures() throws Exception {
    Document xml =
        junit(metrics().withMinimum(Metric.ACCURACY, 0.7).withMinimum(Metric.MACRO_F1, 0.9));

    Element suite = xml.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(((Element) xml.getElementsByTagName("testcase").item(0)).getAttribute("name"))
        .isEqualTo("accuracy >= 0.7");
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).startsWith("macro_f1 is 0.7").endsWith("0.9");
  }

  @Test
  void summaryHasAccuracyThresholdsChangesAndPairs() throws IOException {
    Metrics metrics = metrics().withMinimum(Metric.ACCURACY, 0.8).withBaseline(metrics());

    assertThat(written(metrics, "summary.md"))
        .startsWith("### Digit recognizer: 75.00 % accuracy\n")
        .contains("1 of 4 images misclassified; 95 % interval 30.06 % to 95.44 %.")
        .contains("**Failed**: accuracy 0.75, below the threshold of 0.8.")
        .contains("| Accuracy | 75.00 % | 0.00 pp |")
        .contains("| a | b | 1 |");
  }

  @Test
  void summaryNamesTheSubset() throws IOException {
    RunDirectory run = new RunDirectory(directory);

    run.writeEvaluation(evaluation.withSubset(Evaluation.TEST), metrics());
    assertThat(Files.readString(run.summary()))
        .startsWith("### Digit recognizer: 75.00 % test accuracy\n")
        .contains("1 of 4 test images misclassified;");
    run.writeEvaluation(evaluation.withSubset(Evaluation.VALIDATION), metrics());
    assertThat(Files.readString(run.summary()))
        .startsWith("### Digit recognizer: 75.00 % validation accuracy\n")
        .contains("1 of 4 held-out validation images misclassified;");
  }

  @Test
  void summaryNamesTheImages() throws IOException {
    Metrics metrics = metrics().withEvaluatedOn("held-out test images of my_digits");

    assertThat(written(metrics, "summary.md"))
        .contains(" to 95.44 %. Evaluated on held-out test images of my\\_digits.\n");
    assertThat(new RunDirectory(directory).readMetrics()).contains(metrics);
  }

  @Test
  void aClassNameCannotBreakTheTableOfTheSummary() throws IOException {
    Evaluation hostile = RunDirectoryTest.evaluation("a | b\n# c", "<img src=x>[l](u)");
    RunDirectory run = new RunDirectory(directory);
    run.writeEvaluation(hostile, Metrics.of(hostile));

    assertThat(Files.readString(run.summary()))
        .contains("| a \\| b \\# c | &lt;img src=x>\\[l\\](u) | 1 |");
  }

  @Test
  void badgeHasTheFieldsOfAShieldsEndpoint() throws IOException {
    assertThat(written(metrics(), "badge.json"))
        .contains("\"schemaVersion\" : 1")
        .contains("\"label\" : \"digit accuracy\"")
        .contains("\"message\" : \"75.00 %\"")
        .contains("\"color\" : \"brightgreen\"")
        .doesNotContain("\"schema\"");
    assertThat(written(metrics().withMinimum(Metric.ACCURACY, 0.9), "badge.json"))
        .contains("\"color\" : \"red\"");
  }

  @Test
  void badgePictureIsWellFormedAndShowsTheMessage() throws Exception {
    Document svg = xml(written(metrics(), "badge.svg"));

    assertThat(svg.getDocumentElement().getTextContent()).contains("digit accuracy", "75.00 %");
  }

  @Test
  void filesAreTheSameInEveryLocale() throws IOException {
    Metrics metrics = metrics().withMinimum(Metric.ACCURACY, 0.8).withBaseline(metrics());
    String expected = written(metrics, "summary.md") + written(metrics, "badge.svg");
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"ar-EG-u-nu-arab", "tr", "de"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(written(metrics, "summary.md") + written(metrics, "badge.svg"))
            .as(tag)
            .isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private Metrics metrics() {
    return Metrics.of(evaluation);
  }

  private String written(Metrics metrics, String file) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.writeEvaluation(evaluation, metrics);
    return Files.readString(directory.resolve(file));
  }

  private Document junit(Metrics metrics) throws Exception {
    return xml(written(metrics, "TEST-mnist.xml"));
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
