package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final ImageSet TEST = Dataset.bundled().test();

  @TempDir static Path directory;
  private static List<Path> runs;
  private static Path output;
  private static Document page;

  @BeforeAll
  static void renderOnce() throws IOException {
    runs =
        List.of(
            SampleRun.write(directory.resolve("first/target/mnist"), 41).path(),
            SampleRun.other(directory.resolve("second/target/mnist"), 41, 7, 12).path(),
            SampleRun.other(directory.resolve("third/target/mnist"), 130, 8, 20).path());
    output = directory.resolve("compare");
    page = render(runs, output);
  }

  private static Document render(List<Path> compared, Path to) throws IOException {
    return Jsoup.parse(Files.readString(Comparison.render(compared, to, ReportOptions.defaults())));
  }

  @Test
  void hasTheStructureOfTheReport() {
    assertThat(page.select(".contents a").eachAttr("href"))
        .containsExactly("#runs", "#differences", "#curves", "#changed");
    assertThat(page.select("main > section").eachAttr("id"))
        .containsExactly("runs", "differences", "curves", "changed");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("table:not(:has(caption))")).isEmpty();
    assertThat(page.select("script, style, [style], iframe, object, embed, form")).isEmpty();
    assertThat(page.text()).doesNotContain("n/a", "NaN");
    for (Element image : page.select("img")) {
      assertThat(image.attr("alt")).isNotBlank();
      assertThat(output.resolve(image.attr("src"))).isRegularFile();
    }
  }

  @Test
  void identifiesRunsByPathAndModelDigest() {
    assertThat(page.select("#runs table:not(.options) tbody th").eachText())
        .containsExactly("A first/target/mnist", "B second/target/mnist", "C third/target/mnist");
    assertThat(page.select("#runs table:not(.options) thead th").last().text()).isEqualTo("Model");
    assertThat(page.select("#runs table:not(.options) tbody td:last-child").eachText())
        .containsOnly(SampleRun.MODEL_SHA256.substring(0, 8));
    assertThat(page.select(".lead").text())
        .startsWith("Run A (first/target/mnist) is the reference of the 3 runs. Run ");
  }

  @Test
  void showsOnlyOptionsThatDiffer() {
    assertThat(page.select("#runs .options tbody tr").eachText())
        .containsExactly("epochs 20 12 20", "seed 66 7 8");
    assertThat(page.select("#runs .finding").text()).isEqualTo("The runs differ in 2 options.");
  }

  @Test
  void comparesEachRunWithTheReferenceOnPairedImages() {
    boolean[] first = right(SampleRun.probabilities(TEST, 41));
    boolean[] second = right(SampleRun.probabilities(TEST, 41, 7));
    long gained = count(i -> second[i] && !first[i]);
    long lost = count(i -> first[i] && !second[i]);

    Element row = page.select("#differences tbody tr").get(0);
    assertThat(row.child(0).text()).isEqualTo("B second/target/mnist");
    assertThat(row.child(3).text()).isEqualTo(Long.toString(gained));
    assertThat(row.child(4).text()).isEqualTo(Long.toString(lost));
    assertThat(row.child(5).text()).isEqualTo(exact(gained, lost).toPlainString());
  }

  @Test
  void statesTheStatisticalSignificance() {
    List<String> findings = page.select("#differences .found li").eachText();

    assertThat(findings).hasSize(2);
    assertThat(findings.get(0))
        .matches(
            "B: \\d+ images classified correctly only by B, \\d+ only by A. p = 0\\.\\d{3}: no"
                + " significant difference.");
    assertThat(findings.get(1)).matches("C: .* p < 0.0001: C is significantly worse than A.");
    assertThat(page.select("#differences .found li").eachAttr("class"))
        .containsExactly("same", "worse");
  }

  @Test
  void drawsCurvesOfDifferentLengthsWithEndLabels() {
    List<Element> charts = page.select("#curves svg[role=img]");

    assertThat(charts).hasSize(2);
    for (Element chart : charts) {
      assertThat(chart.select("path.line")).hasSize(3);
      assertThat(chart.select(".end-label").eachText()).containsExactlyInAnyOrder("A", "B", "C");
      assertThat(chart.select("desc").text()).contains("B ends after 12 epochs at ");
      assertThat(chart.select("path.point.run-b")).hasSize(12);
    }
    assertThat(page.select("#curves .legend").text())
        .isEqualTo("A first/target/mnist B second/target/mnist C third/target/mnist");
  }

  @Test
  void styleSheetDefinesLineMarkerAndLabelOfEachRun() throws IOException {
    String styles = Files.readString(output.resolve("report.css"));

    for (char key = 'a'; key <= 'j'; key++) {
      assertThat(styles).contains(".line.run-" + key, ".point.run-" + key, ".end-label.run-" + key);
    }
  }

  @Test
  void showsImagesWithDifferentPredictions() {
    List<float[]> probabilities =
        List.of(
            SampleRun.probabilities(TEST, 41),
            SampleRun.probabilities(TEST, 41, 7),
            SampleRun.probabilities(TEST, 130, 8));
    List<int[]> predictions = probabilities.stream().map(ComparisonTest::predicted).toList();
    long changed =
        count(
            i ->
                predictions.get(0)[i] != predictions.get(1)[i]
                    || predictions.get(0)[i] != predictions.get(2)[i]);

    List<Element> shown = page.select("#changed figure");
    assertThat(shown).hasSize(60);
    assertThat(page.select("#changed .finding").text())
        .isEqualTo(changed + " images have different predictions; 60 of them are shown.");
    for (Element figure : shown) {
      int image = Integer.parseInt(figure.select(".index").text().replace("no. ", ""));
      assertThat(figure.select("strong").text()).isEqualTo(TEST.label(image) + "");
      for (Element answer : figure.select(".answer")) {
        boolean right = answer.text().endsWith(" " + TEST.label(image));
        assertThat(answer.className()).isEqualTo(right ? "answer right" : "answer wrong");
      }
      for (int run = 0; run < 3; run++) {
        String key = Character.toString('A' + run);
        assertThat(figure.select(".answer").eachText())
            .filteredOn(answer -> answer.contains(key))
            .singleElement()
            .asString()
            .matches(".*: " + predictions.get(run)[image]);
      }
    }
  }

  @Test
  void sameRunsProduceTheSameBytesAlsoAsASingleFile() throws IOException {
    Path again = directory.resolve("again");
    render(runs, again);
    ReportOptions single = ReportOptions.defaults().withSingleFile(true);
    Path one = Comparison.render(runs, directory.resolve("single"), single);

    assertThat(again.resolve("index.html")).hasSameBinaryContentAs(output.resolve("index.html"));
    assertThat(one.getParent().toFile().list()).containsExactly("index.html");
    assertThat(Jsoup.parse(Files.readString(one)).select("img").eachAttr("src"))
        .isNotEmpty()
        .allMatch(source -> source.startsWith("data:image/png;base64,"));
  }

  @Test
  void showsUnpairedRunsWithTheReason() throws IOException {
    RunDirectory trained = new RunDirectory(directory.resolve("trained"));
    trained.writeHistory(unvalidated(3));
    RunDirectory elsewhere = new RunDirectory(directory.resolve("elsewhere"));
    write(elsewhere, TEST.first(400));
    RunDirectory earlier = new RunDirectory(directory.resolve("earlier"));
    write(earlier, TEST);
    String json = Files.readString(earlier.evaluationJson());
    Files.writeString(
        earlier.evaluationJson(), json.replaceFirst("(?m)^  \"imagesSha256\".*\\R", ""));

    Document unpaired =
        render(
            List.of(runs.get(0), trained.path(), elsewhere.path(), earlier.path()),
            directory.resolve("unpaired"));

    assertThat(unpaired.select("#differences .found li").eachText())
        .containsExactly(
            "B: not compared with A because B is not evaluated; run mnist:evaluate for B.",
            "C: not compared with A because it was evaluated on different images; evaluate both"
                + " runs on the same images.",
            "D: not compared with A because D was evaluated by a version that did not record the"
                + " images; run mnist:evaluate for D again.");
    assertThat(unpaired.select("#differences table, #changed")).isEmpty();
    assertThat(unpaired.select("#runs table:not(.options) tbody tr")).hasSize(4);
    assertThat(unpaired.select("#curves .finding").text())
        .endsWith("Runs without validation metrics: B, C, D.");
  }

  @Test
  void ignoresTheEvaluationOfAnotherModelInAComparison() throws IOException {
    RunDirectory mixed = SampleRun.write(directory.resolve("mixed"), 41);
    mixed.writeDescription(SampleRun.description("0".repeat(64)));

    Document html = render(List.of(runs.get(1), mixed.path()), directory.resolve("with-mixed"));

    assertThat(html.select("#differences .found").text())
        .isEqualTo("B: not compared with A because B is not evaluated; run mnist:evaluate for B.");
    assertThat(html.select("#runs table:not(.options) tbody tr").last().text())
        .doesNotContain("99.64");
  }

  @Test
  void omitsCurvesWithoutValidation() throws IOException {
    RunDirectory one = new RunDirectory(directory.resolve("one"));
    RunDirectory two = new RunDirectory(directory.resolve("two"));
    one.writeHistory(unvalidated(3));
    two.writeHistory(unvalidated(2));

    Document bare = render(List.of(one.path(), two.path()), directory.resolve("bare"));

    assertThat(bare.select("main > section").eachAttr("id")).containsExactly("runs", "differences");
    assertThat(bare.select("#runs .finding").text()).isEqualTo("The runs have the same options.");
    assertThat(bare.select("#differences li").text()).contains("because A is not evaluated");
  }

  @Test
  void reportsRunsWithEqualPredictions() throws IOException {
    Path twin = SampleRun.write(directory.resolve("twin"), 41).path();

    Document same = render(List.of(runs.get(0), twin), directory.resolve("same"));

    assertThat(same.select("#differences .found").text())
        .isEqualTo("B: classifies the same images correctly as A.");
    // Newcombe's interval for 9,964 images correct in both, computed in Python: 0.000429.
    assertThat(same.select("#differences tbody td").eachText())
        .containsExactly("0.00", "\u22120.04 to +0.04", "0", "0", "1.000");
    assertThat(same.select("#changed .finding").text())
        .isEqualTo("All runs predict the same class for every image.");
  }

  @Test
  void acceptsTwoToTenRuns() throws IOException {
    List<Path> ten =
        IntStream.range(0, 10)
            .mapToObj(i -> directory.resolve("ten").resolve("seed-" + i))
            .toList();
    for (int i = 0; i < ten.size(); i++) {
      SampleRun.other(ten.get(i), 41 + 4 * i, i, 3 + 5 * i);
    }

    Document all = render(ten, Path.of("target/compared-ten"));

    assertThat(all.select("#curves svg[role=img]").get(0).select(".end-label")).hasSize(10);
    assertThat(all.select("#changed .answer").eachText())
        .anyMatch(answer -> answer.matches("others: \\d"))
        .allMatch(answer -> answer.split(", ", -1).length <= 5);
    for (int count : new int[] {1, 11}) {
      assertThatThrownBy(
              () ->
                  Comparison.render(
                      Collections.nCopies(count, runs.get(0)), output, ReportOptions.defaults()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the number of runs must be 2 to 10 but is " + count);
    }
  }

  @Test
  void rejectsInvalidRunDirectoriesWithoutWritingFiles() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Path none = directory.resolve("none");

    assertMessage(
        List.of(runs.get(0), nowhere),
        none,
        nowhere + " is not a directory; specify a run directory, such as target/mnist");
    assertMessage(
        List.of(empty, runs.get(0)),
        none,
        empty + " has no results; run mnist:train or mnist:evaluate first");
    Path again = runs.get(0).resolve("../mnist");
    assertMessage(
        List.of(runs.get(0), again), none, again + " is listed twice; list each run once");
    assertThat(none).doesNotExist();
  }

  private static void assertMessage(List<Path> compared, Path to, String message) {
    assertThatThrownBy(() -> Comparison.render(compared, to, ReportOptions.defaults()))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  private static void write(RunDirectory run, ImageSet digits) throws IOException {
    Evaluation evaluation = Evaluation.of(SampleRun.probabilities(digits, 40), digits);
    run.writeEvaluation(evaluation, Metrics.of(evaluation));
  }

  private static TrainingHistory unvalidated(int epochs) {
    return new TrainingHistory(
        IntStream.rangeClosed(1, epochs)
            .mapToObj(e -> new EpochResult(e, 1e-3, 0.5, 0.9, Double.NaN, Double.NaN))
            .toList());
  }

  private static int[] predicted(float[] probabilities) {
    return IntStream.range(0, TEST.count())
        .map(
            i -> {
              float[] row = Arrays.copyOfRange(probabilities, 10 * i, 10 * i + 10);
              return IntStream.range(0, 10).reduce(0, (a, b) -> row[b] > row[a] ? b : a);
            })
        .toArray();
  }

  private static boolean[] right(float[] probabilities) {
    int[] predicted = predicted(probabilities);
    boolean[] right = new boolean[predicted.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = predicted[i] == TEST.label(i);
    }
    return right;
  }

  private static long count(IntPredicate images) {
    return IntStream.range(0, TEST.count()).filter(images).count();
  }

  /** Returns the p-value of McNemar's exact test, computed with integers, to three decimals. */
  private static BigDecimal exact(long gained, long lost) {
    int trials = (int) (gained + lost);
    BigInteger term = BigInteger.ONE;
    BigInteger tail = BigInteger.ZERO;
    for (int successes = 0; successes <= Math.min(gained, lost); successes++) {
      tail = tail.add(term);
      term =
          term.multiply(BigInteger.valueOf(trials - successes))
              .divide(BigInteger.valueOf(successes + 1));
    }
    return new BigDecimal(tail.shiftLeft(1))
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(trials)), MathContext.DECIMAL64)
        .min(BigDecimal.ONE)
        .setScale(3, RoundingMode.HALF_UP);
  }
}
