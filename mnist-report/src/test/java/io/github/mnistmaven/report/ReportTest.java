package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.results.Metrics;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir static Path directory;
  private static RunDirectory run;
  private static Document page;

  @BeforeAll
  static void renderOnce() throws IOException {
    run = SampleRun.write(Path.of("target/sample"), 41);
    page = Jsoup.parse(Files.readString(Report.render(run.path())));
  }

  @Test
  void startsWithAccuracyConfidenceIntervalAndThresholds() {
    Element verdict = page.selectFirst("main > *");

    assertThat(verdict.className()).isEqualTo("verdict");
    assertThat(verdict.text())
        .contains("test accuracy")
        .contains("9,964 of 10,000 test images classified correctly")
        .contains("95 % confidence interval")
        .contains("Passed Accuracy 99.64 % reaches the threshold of 98.50 %")
        .contains("9,985 images");
  }

  @Test
  void listsEverySectionWithHeadingAndFinding() {
    List<String> anchors = page.select(".contents a").eachAttr("href");

    assertThat(anchors)
        .containsExactly(
            "#training",
            "#confusion",
            "#classes",
            "#errors",
            "#reliability",
            "#data",
            "#augmentation",
            "#network",
            "#run");
    for (String anchor : anchors) {
      assertThat(page.select(anchor + " > h2")).as(anchor).hasSize(1);
      assertThat(page.select(anchor + " > .finding")).as(anchor).hasSize(1);
    }
  }

  @Test
  void sectionsFollowTheOrderOfTheTableOfContents() {
    List<String> sections = page.select("main > section").eachAttr("id");

    assertThat(sections.subList(0, sections.size() - 1).stream().map(id -> "#" + id))
        .containsExactlyElementsOf(page.select(".contents a").eachAttr("href"));
    assertThat(sections).endsWith("epochs");
    assertThat(page.select("main > section > h2:first-child")).hasSameSizeAs(sections);
  }

  @Test
  void everyLinkTargetsAnElementOfThePage() {
    assertThat(page.select("a")).isNotEmpty();
    for (Element link : page.select("a")) {
      assertThat(link.attr("href")).startsWith("#");
      assertThat(page.getElementById(link.attr("href").substring(1)))
          .as(link.outerHtml())
          .isNotNull();
    }
  }

  @Test
  void idsAreUnique() {
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void headingLevelsHaveNoGaps() {
    int level = 0;
    for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
      int next = heading.tagName().charAt(1) - '0';
      assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
      level = next;
    }
  }

  @Test
  void everyImageHasAlternativeTextAndAFile() {
    assertThat(page.select("img")).isNotEmpty();
    for (Element image : page.select("img")) {
      assertThat(image.attr("alt")).isNotBlank();
      assertThat(run.report().resolve(image.attr("src"))).isRegularFile();
    }
    assertThat(page.select("svg:not([role=img]):not([aria-hidden=true])")).isEmpty();
    assertThat(page.select("table:not(:has(caption))")).isEmpty();
  }

  @Test
  void showsTheFirstRowsOfTheDataSet() {
    Element head = page.selectFirst("#data .head");

    assertThat(head.select("caption").text()).isEqualTo("5 rows \u00d7 785 columns");
    assertThat(head.select("thead th").eachText())
        .containsExactly(
            "label",
            "pixel0",
            "pixel1",
            "pixel2",
            "pixel3",
            "pixel4",
            "pixel5",
            "\u2026",
            "pixel781",
            "pixel782",
            "pixel783");
    // MNIST's training labels begin 5, 0, 4, 1, 9; its corners are empty.
    assertThat(head.select("tbody tr").eachText())
        .containsExactly(
            "0 5 0 0 0 0 0 0 \u2026 0 0 0",
            "1 0 0 0 0 0 0 0 \u2026 0 0 0",
            "2 4 0 0 0 0 0 0 \u2026 0 0 0",
            "3 1 0 0 0 0 0 0 \u2026 0 0 0",
            "4 9 0 0 0 0 0 0 \u2026 0 0 0");
  }

  @Test
  void showsAndCountsEmptyFieldsAsMissingValues() throws IOException {
    Path csv = directory.resolve("gaps.csv");
    Files.writeString(csv, "y,a,b,c,d\n1,2,,4,\n0,1,2,3,4\n1,5,6,7,8\n");
    RunDirectory gaps = new RunDirectory(directory.resolve("gaps"));
    gaps.writeProfile(profile(csv));
    gaps.writeHistory(SampleRun.history(1));

    Document html = Jsoup.parse(Files.readString(Report.render(gaps.path())));

    assertThat(html.select("#data .head tbody tr").get(0).select("td").stream().map(Element::text))
        .containsExactly("1", "2", "", "4", "");
    assertThat(html.select("#data dl").text())
        .contains("Missing values 2 (empty fields of skipped samples)");
  }

  private static DatasetProfile profile(Path csv) throws IOException {
    try {
      ReadOptions skip = ReadOptions.defaults().with(ReadOption.ON_BAD_SAMPLE, OnBadSample.SKIP);
      Dataset dataset = Dataset.load(csv, skip);
      return DatasetProfile.of(dataset, Split.random(dataset.training(), 0, 1), 1);
    } catch (MalformedDatasetException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyCellWithErrorsLinksToItsImages() {
    assertThat(page.select("#confusion tbody tr")).hasSize(10);
    assertThat(page.select("#confusion tbody td")).hasSize(100);
    long confused =
        page.select("#confusion td[class*=miss]").stream()
            .filter(cell -> cell.selectFirst("a") != null)
            .count();
    assertThat(confused).isEqualTo(page.select(".pair").size()).isPositive();
  }

  @Test
  void titleAndHeaderNameTheEvaluatedSubset() throws IOException {
    assertThat(page.title()).isEqualTo("Digit recognizer: 99.64 % test accuracy");
    RunDirectory heldOut = SampleRun.write(directory.resolve("held-out"), 41);
    Evaluation evaluation = heldOut.readEvaluation().orElseThrow();
    heldOut.writeEvaluation(
        evaluation.withSubset(Evaluation.VALIDATION), heldOut.readMetrics().orElseThrow());

    Document html = Jsoup.parse(Files.readString(Report.render(heldOut.path())));

    assertThat(html.title()).isEqualTo("Digit recognizer: 99.64 % validation accuracy");
    assertThat(html.select(".verdict").text())
        .contains("validation accuracy")
        .contains("9,964 of 10,000 held-out validation images classified correctly");
    assertThat(Files.readString(heldOut.modelCard()))
        .contains("Evaluated on 10,000 labeled held-out validation images.");
  }

  @Test
  void definesLossInTheListOfErrors() {
    assertThat(page.select("#errors").text())
        .contains("errors with the highest loss")
        .contains("Loss is the negative logarithm of the predicted probability of the true class.");
  }

  @Test
  void excludesClassesThatDoNotOccurFromMacroAverages() throws IOException {
    List<String> names = List.of("a", "b", "c", "d");
    ImageSet digits = ImageSet.labeled(new byte[4], new int[] {0, 0, 1, 1}, 1, 1, names);
    // Predictions: a, c, b, b.
    float[] probabilities = {1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0};
    Evaluation evaluation = Evaluation.of(probabilities, digits);
    RunDirectory few = new RunDirectory(directory.resolve("few"));
    few.writeEvaluation(evaluation, Metrics.of(evaluation));
    few.writeDescription(SampleRun.description());

    Document html = Jsoup.parse(Files.readString(Report.render(few.path())));

    // F1: a 2/3, b 1, c 0; d does not occur.
    String over =
        "mean over the 3 of 4 classes that occur among labels or predictions, of which 1 has no"
            + " images and counts as 0";
    assertThat(html.select(".verdict .figures").text()).contains("Macro F1 55.56 % " + over);
    assertThat(html.select("#classes tbody tr").eachText())
        .contains("c 0.00 0.00 0.00 0", "d \u2013 \u2013 \u2013 0");
    assertThat(html.select("#classes .note").text())
        .isEqualTo("The macro average is the " + over + ".");
    assertThat(Files.readString(few.modelCard())).contains("Macro F1 is the " + over + ".");
    assertThat(page.select(".verdict .figures").text()).contains("mean over 10 classes");
  }

  @Test
  void showsPathsOfMisclassifiedAndDuplicateImages() throws IOException {
    RunDirectory pictures = SampleRun.named(directory.resolve("pictures"), "digits");

    Document html = Jsoup.parse(Files.readString(Report.render(pictures.path())));

    List<Element> wrong = html.select("#errors figure");
    assertThat(wrong).hasSizeGreaterThan(24);
    for (Element figure : wrong) {
      String file = figure.select("img").attr("src").replaceAll(".*error-(\\d+)\\.png", "$1");
      assertThat(figure.select(".index").text()).isEqualTo("digits/" + file + ".png");
    }
    assertThat(html.select("#data .lines li").eachText())
        .contains("digits digits/a.png (digits) = test no. 2 (digits)");
  }

  @Test
  void listsDuplicatesWithinASubset() throws IOException {
    ImageSet twins =
        ImageSet.labeled(new byte[] {7, 9, 7}, new int[] {0, 0, 0}, 1, 1, List.of("one"))
            .withLocations(row -> "one/" + row + ".png");
    RunDirectory equal = new RunDirectory(directory.resolve("equal"));
    Dataset dataset = Dataset.of("twins", twins, twins.first(0));
    equal.writeProfile(DatasetProfile.of(dataset, new Split(twins, twins.first(0)), 1));
    equal.writeHistory(SampleRun.history(1));

    Document html = Jsoup.parse(Files.readString(Report.render(equal.path())));

    assertThat(html.select("#data .lines li").eachText())
        .containsExactly("training one/0.png (one) = training one/2.png (one)");
  }

  @Test
  void showsTheIndexOfImagesWithoutAFile() {
    assertThat(page.select("#errors .index").eachText())
        .isNotEmpty()
        .allMatch(location -> location.matches("no\\. \\d+"));
  }

  @Test
  void hasNoExternalResourcesOrScripts() throws IOException {
    String html = Files.readString(run.report().resolve("index.html"));
    String css = Files.readString(run.report().resolve("report.css"));

    assertThat(html + css).doesNotContain("http:", "https:", "@import", "url(");
    assertThat(page.select("script, style, [style], iframe, object, embed, form")).isEmpty();
    assertThat(page.getAllElements().stream().flatMap(e -> e.attributes().asList().stream()))
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
  }

  @Test
  void singleFileContainsStylesAndImages() throws IOException {
    Path output = directory.resolve("single");
    Report.render(run, output, ReportOptions.defaults().withTitle("One file").withSingleFile(true));

    assertThat(files(output)).containsOnlyKeys("index.html");
    Document single = Jsoup.parse(Files.readString(output.resolve("index.html")));
    assertThat(single.select("style")).hasSize(1);
    assertThat(single.select("img")).isNotEmpty();
    assertThat(single.select("img").eachAttr("src"))
        .allMatch(source -> source.startsWith("data:image/png;base64,"));
    assertThat(single.select("link").eachAttr("href")).allMatch(href -> href.startsWith("data:"));
  }

  @Test
  void sameRunProducesTheSameBytesInEveryLocaleAndTimeZone() throws IOException {
    SortedMap<String, String> expected = files(run.report());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : List.of("ar-EG-u-nu-arab", "tr-TR", "de-DE")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        Path output = directory.resolve(tag);
        RunDirectory again = SampleRun.write(output, 41);
        Report.render(again, again.report(), ReportOptions.defaults());
        assertThat(files(again.report())).as(tag).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void manyErrorsFitTheSizeLimit() throws IOException {
    RunDirectory poor = SampleRun.write(directory.resolve("poor"), 6_000);
    Report.render(poor, poor.report(), ReportOptions.defaults());
    Path single = directory.resolve("poor-single");
    Report.render(poor, single, ReportOptions.defaults().withTitle("Poor").withSingleFile(true));

    assertThat(bytes(poor.report())).isLessThan(2_000_000);
    assertThat(bytes(single)).isLessThan(2_000_000);
  }

  @Test
  void manyClassesOfLargeImagesFitTheSizeLimit() throws IOException {
    RunDirectory large = SampleRun.large(directory.resolve("large"));
    Report.render(large, large.report(), ReportOptions.defaults());

    assertThat(bytes(large.report())).isLessThan(2_000_000);
    Document html = Jsoup.parse(Files.readString(large.report().resolve("index.html")));
    assertThat(html.select("#confusion table")).isEmpty();
    assertThat(html.select("#confusion").text()).contains("too many classes for a table");
    assertThat(html.select("#classes tbody tr")).hasSize(102);
  }

  @Test
  void showsNoUnknownNumbersForACompleteRun() {
    assertThat(page.text()).doesNotContain("n/a", "NaN");
  }

  @Test
  void deletesImagesOfAnEarlierReport() throws IOException {
    Path old = run.report().resolve("images/error-99999.png");
    Files.write(old, new byte[1]);

    Report.render(run, run.report(), ReportOptions.defaults());

    assertThat(old).doesNotExist();
  }

  @Test
  void showsTheTrainingOfARunWithoutAnEvaluation() throws IOException {
    RunDirectory trained = new RunDirectory(directory.resolve("trained"));
    trained.writeHistory(SampleRun.history(3));
    Report.render(trained, trained.report(), ReportOptions.defaults());

    Document html = Jsoup.parse(Files.readString(trained.report().resolve("index.html")));
    assertThat(html.select(".verdict").text()).contains("Not evaluated yet");
    assertThat(html.select(".contents a").eachText()).containsExactly("Training");
  }

  @Test
  void ignoresTheEvaluationOfAnotherModel() throws IOException {
    RunDirectory mixed = SampleRun.write(directory.resolve("mixed"), 41);
    mixed.writeDescription(SampleRun.description("0".repeat(64)));

    Document html = Jsoup.parse(Files.readString(Report.render(mixed.path())));

    assertThat(html.select(".verdict").text())
        .isEqualTo(
            "Digit recognizer Not evaluated: the evaluation in the run directory belongs to another"
                + " model and is ignored. Run mnist:evaluate to evaluate the model.");
    assertThat(html.title()).isEqualTo("Digit recognizer");
    assertThat(html.select("main > section").eachAttr("id"))
        .containsExactly("training", "data", "augmentation", "network", "run", "epochs");
    assertThat(html.text()).doesNotContain("99.64");
    assertThat(Files.readString(mixed.modelCard())).contains("Not evaluated yet");
  }

  @Test
  void ignoresTheEvaluationOfAnotherModelOnTheAggregatePage() throws IOException {
    RunDirectory mixed = SampleRun.write(directory.resolve("mixed-module"), 41);
    mixed.writeDescription(SampleRun.description("0".repeat(64)));
    Path output = directory.resolve("all");

    Path page =
        Report.renderAll(new TreeMap<>(Map.of("module", mixed)), output, ReportOptions.defaults());

    assertThat(Jsoup.parse(Files.readString(page)).select("tbody tr").text())
        .isEqualTo("module not evaluated");
  }

  @Test
  void rejectsADirectoryWithoutResults() {
    Path empty = directory.resolve("empty");

    assertThatThrownBy(() -> Report.render(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(empty + " has no results; run mnist:train or mnist:evaluate first");
    assertThat(empty).doesNotExist();
  }

  @Test
  void userTemplateOverridesTheDefaultTemplate() throws IOException {
    Path templates = Files.createDirectories(directory.resolve("templates"));
    Files.writeString(
        templates.resolve("verdict.ftlh"),
        "<#macro verdict title verdict><h1>Custom: ${verdict.accuracy}</h1></#macro>");
    Path output = directory.resolve("custom");

    Report.render(run, output, ReportOptions.defaults().withTemplateDirectory(templates));

    assertThat(Jsoup.parse(Files.readString(output.resolve("index.html"))).select("h1").text())
        .isEqualTo("Custom: 99.64");
  }

  @Test
  void rejectsAnInvalidTemplate() throws IOException {
    Path templates = Files.createDirectories(directory.resolve("broken"));
    Files.writeString(
        templates.resolve("verdict.ftlh"), "<#macro verdict title verdict>${nowhere}</#macro>");
    Path output = directory.resolve("none");

    assertThatThrownBy(
            () ->
                Report.render(
                    run, output, ReportOptions.defaults().withTemplateDirectory(templates)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("verdict.ftlh");
    assertThat(output).doesNotExist();
  }

  @Test
  void rejectsAMissingTemplateDirectory() {
    Path nowhere = directory.resolve("nowhere");

    assertThatThrownBy(
            () ->
                Report.render(
                    run,
                    directory.resolve("x"),
                    ReportOptions.defaults().withTemplateDirectory(nowhere)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(nowhere + " does not exist");
  }

  private static SortedMap<String, String> files(Path root) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (var paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(path).toString().replace('\\', '/'),
            new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static long bytes(Path root) throws IOException {
    return files(root).values().stream().mapToLong(String::length).sum();
  }
}
