package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of classes, files and settings must not add HTML elements to a page (injection). */
class HostileTextTest {
  private static final String HOSTILE =
      "\"'><img src=x onerror=alert(1)><script>alert(2)</script></style>&lt;b&gt;${7*7}<#list>-->";

  @TempDir Path directory;

  @Test
  void textOfARunAddsNoElementsOrAttributes() throws IOException {
    Document benign = render(SampleRun.named(directory.resolve("benign"), "name"), "Title");
    Document hostile = render(SampleRun.named(directory.resolve("hostile"), HOSTILE), HOSTILE);

    assertThat(elements(hostile)).isEqualTo(elements(benign));
    assertThat(attributes(hostile)).isEqualTo(attributes(benign));
    assertThat(hostile.select("script, [onerror]")).isEmpty();
  }

  @Test
  void showsTextUnchanged() throws IOException {
    Document page = render(SampleRun.named(directory.resolve("hostile"), HOSTILE), HOSTILE);

    assertThat(page.title()).startsWith(HOSTILE);
    for (String section :
        new String[] {"confusion", "classes", "errors", "data", "network", "run"}) {
      assertThat(page.getElementById(section).text()).as(section).contains(HOSTILE);
    }
    assertThat(page.select("#augmentation img").attr("alt")).contains(HOSTILE);
  }

  @Test
  void moduleNameAddsNoElementsToTheAggregatePage() throws IOException {
    RunDirectory run = SampleRun.named(directory.resolve("run"), "name");
    Path output = directory.resolve("all");
    Report.renderAll(Map.of("<b onclick=x>", run), output, ReportOptions.defaults());

    Document page = Jsoup.parse(Files.readString(output.resolve("index.html")));
    assertThat(page.select("b, [onclick]")).isEmpty();
    assertThat(page.select("tbody th").text()).isEqualTo("<b onclick=x>");
  }

  @Test
  void textOfARunAddsNoElementsToTheComparison() throws IOException {
    Document benign = compare("folder", "name");
    Document hostile = compare("<b onclick=x>${1}", HOSTILE);

    assertThat(elements(hostile)).isEqualTo(elements(benign));
    assertThat(attributes(hostile)).isEqualTo(attributes(benign));
    assertThat(hostile.select("#runs tbody th").text()).contains("<b onclick=x>${1}");
    assertThat(hostile.select("#changed img").attr("alt")).contains(HOSTILE);
  }

  private Document compare(String folder, String text) throws IOException {
    List<Path> runs =
        List.of(
            SampleRun.named(directory.resolve(folder + 1), text, 60).path(),
            SampleRun.named(directory.resolve(folder + 2), text, 40).path());
    ReportOptions options = ReportOptions.defaults().withTitle(text).withSingleFile(true);
    Path page = Comparison.render(runs, directory.resolve("compared-" + text.length()), options);
    return Jsoup.parse(Files.readString(page));
  }

  private Document render(RunDirectory run, String title) throws IOException {
    Path output = run.report();
    Report.render(run, output, ReportOptions.defaults().withTitle(title).withSingleFile(true));
    return Jsoup.parse(Files.readString(output.resolve("index.html")));
  }

  private static Map<String, Long> elements(Document page) {
    return page.getAllElements().stream()
        .collect(Collectors.groupingBy(Element::tagName, Collectors.counting()));
  }

  private static Set<String> attributes(Document page) {
    return page.getAllElements().stream()
        .flatMap(e -> e.attributes().asList().stream().map(a -> e.tagName() + "@" + a.getKey()))
        .collect(Collectors.toSet());
  }
}
