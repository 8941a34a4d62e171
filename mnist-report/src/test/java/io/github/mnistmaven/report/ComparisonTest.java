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
  void thePageIsMadeLikeTheReport() {
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
  void runsAreNamedByTheirPathsAndTheirModels() {
    assertThat(page.select("#runs table:not(.options) tbody th").eachText())
        .containsExactly("A first/target/mnist", "B second/target/mnist", "C third/target/mnist");
    assertThat(page.select("#runs table:not(.options) thead th").last().text()).isEqualTo("Model");
    assertThat(page.select("#runs table:not(.options) tbody td:last-child").eachText())
        .containsOnly(SampleRun.MODEL_SHA256.substring(0, 8));
    assertThat(page.select(".lead").text())
        .startsWith("3 runs. A, first/target/mnist, is what the others");
  }

  @Test
  void onlyOptionsThatDifferAreShown() {
    assertThat(page.select("#runs .options tbody tr").eachText())
        .containsExactly("epochs 20 12 20", "seed 66 7 8");
    assertThat(page.select("#runs .finding").text()).isEqualTo("The runs differ in 2 options.");
  }

  @Test
  void eachRunIsCountedAgainstTheFirstImageByImage() {
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
  void whatTheNumbersMeanIsSaidInWords() {
    List<String> findings = page.select("#differences .found li").eachText();

    assertThat(findings).hasSize(2);
    assertThat(findings.get(0))
        .matches("B: \\d+ images better, \\d+ worse than A. p = 0\\.\\d{3}: chance alone can.*");
    assertThat(findings.get(1))
        .matches("C: .* p < 0.0001: chance alone hardly explains it; C is worse.");
    assertThat(page.select("#differences .found li").eachAttr("class"))
        .containsExactly("same", "worse");
  }

  @Test
  void curvesOfAnyLengthStandOverOneAnotherNamedAtTheirEnds() {
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
  void everyRunHasALineMarkersAndALabelOfItsOwn() throws IOException {
    String styles = Files.readString(output.resolve("report.css"));

    for (char key = 'a'; key <= 'j'; key++) {
      assertThat(styles).contains(".line.run-" + key, ".point.run-" + key, ".end-label.run-" + key);
    }
  }

  @Test
  void imagesThatTheRunsReadDifferentlyAreShownWithWhatEachSays() {
    List<float[]> probabilities =
        List.of(
            SampleRun.probabilities(TEST, 41),
            SampleRun.probabilities(TEST, 41, 7),
            SampleRun.probabilities(TEST, 130, 8));
    List<int[]> said = probabilities.stream().map(ComparisonTest::predicted).toList();
    long changed = count(i -> said.get(0)[i] != said.get(1)[i] || said.get(0)[i] != said.get(2)[i]);

    List<Element> shown = page.select("#changed figure");
    assertThat(shown).hasSize(60);
    assertThat(page.select("#changed .finding").text())
        .isEqualTo(
            changed
                + " images are not read the same by all runs; 60 of them are shown, in the order"
                + " of the images.");
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
            .matches(".* says? " + said.get(run)[image]);
      }
    }
  }

  @Test
  void theSameRunsGiveTheSameBytesAlsoInOneFile() throws IOException {
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
  void runsThatCannotBePairedStillStandSideBySideAndAreToldWhy() throws IOException {
    RunDirectory trained = new RunDirectory(directory.resolve("trained"));
    trained.writeHistory(unvalidated(3));
    RunDirectory elsewhere = new RunDirectory(directory.resolve("elsewhere"));
    write(elsewhere, TEST.first(400));
    RunDirectory earlier = new RunDirectory(directory.resolve("earlier"));
    write(earlier, TEST);
    String json = Files.readString(earlier.evaluationJson());
    Files.writeString(
        earlier.evaluationJson(), json.replaceFirst("(?m)^  \"imagesSha256\".*\\R", ""));

    Document unlike =
        render(
            List.of(runs.get(0), trained.path(), elsewhere.path(), earlier.path()),
            directory.resolve("unlike"));

    assertThat(unlike.select("#differences .found li").eachText())
        .containsExactly(
            "B: not compared with A, because B is not evaluated; run mnist:evaluate for it.",
            "C: not compared with A image by image, because it was evaluated on other images;"
                + " evaluate both on the same.",
            "D: not compared with A image by image, because the version that evaluated D did not"
                + " record on which images; evaluate it again.");
    assertThat(unlike.select("#differences table, #changed")).isEmpty();
    assertThat(unlike.select("#runs table:not(.options) tbody tr")).hasSize(4);
    assertThat(unlike.select("#curves .finding").text())
        .endsWith("No validation figures: B, C, D.");
  }

  @Test
  void theEvaluationOfAnotherModelIsNoResultOfARun() throws IOException {
    RunDirectory mixed = SampleRun.write(directory.resolve("mixed"), 41);
    mixed.writeDescription(SampleRun.description("0".repeat(64)));

    Document html = render(List.of(runs.get(1), mixed.path()), directory.resolve("with-mixed"));

    assertThat(html.select("#differences .found").text())
        .isEqualTo(
            "B: not compared with A, because B is not evaluated; run mnist:evaluate for it.");
    assertThat(html.select("#runs table:not(.options) tbody tr").last().text())
        .doesNotContain("99.64");
  }

  @Test
  void withoutValidationThereAreNoCurves() throws IOException {
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
  void runsThatReadTheSameAreSaidToBeTheSame() throws IOException {
    Path twin = SampleRun.write(directory.resolve("twin"), 41).path();

    Document same = render(List.of(runs.get(0), twin), directory.resolve("same"));

    assertThat(same.select("#differences .found").text())
        .isEqualTo("B: the same images are read right as by A.");
    // Newcombe's formulas in Python, of 9,964 images right in both: 0.000429.
    assertThat(same.select("#differences tbody td").eachText())
        .containsExactly("0.00", "\u22120.04 to +0.04", "0", "0", "1.000");
    assertThat(same.select("#changed .finding").text())
        .isEqualTo("The runs say the same of every image.");
  }

  @Test
  void tenRunsAreTheMostAndTwoTheFewest() throws IOException {
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
        .anyMatch(answer -> answer.matches("the others say \\d"))
        .allMatch(answer -> answer.split(", ", -1).length <= 5);
    for (int count : new int[] {1, 11}) {
      assertThatThrownBy(
              () ->
                  Comparison.render(
                      Collections.nCopies(count, runs.get(0)), output, ReportOptions.defaults()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("runs must be 2 to 10 but are " + count);
    }
  }

  @Test
  void aRunThatIsNoneIsNamedAndNothingIsWritten() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Path none = directory.resolve("none");

    assertMessage(
        List.of(runs.get(0), nowhere),
        none,
        nowhere + " is no folder; name the folder of a run's files, such as target/mnist");
    assertMessage(
        List.of(empty, runs.get(0)),
        none,
        empty + " holds no results to compare; train or evaluate first");
    Path again = runs.get(0).resolve("../mnist");
    assertMessage(List.of(runs.get(0), again), none, again + " is named twice; name each run once");
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

  /** McNemar's exact p in whole numbers, to three decimals. */
  private static BigDecimal exact(long gained, long lost) {
    int tosses = (int) (gained + lost);
    BigInteger term = BigInteger.ONE;
    BigInteger tail = BigInteger.ZERO;
    for (int heads = 0; heads <= Math.min(gained, lost); heads++) {
      tail = tail.add(term);
      term =
          term.multiply(BigInteger.valueOf(tosses - heads)).divide(BigInteger.valueOf(heads + 1));
    }
    return new BigDecimal(tail.shiftLeft(1))
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(tosses)), MathContext.DECIMAL64)
        .min(BigDecimal.ONE)
        .setScale(3, RoundingMode.HALF_UP);
  }
}
