package io.github.mnistmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.mnistmaven.core.results.RunDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens the report in Chromium: from disk and with the content security policy of Jenkins. */
class ReportInChromiumTest {
  /** Default {@code Content-Security-Policy} of Jenkins for artifacts and HTML reports. */
  private static final String JENKINS_POLICY =
      "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

  @TempDir static Path directory;
  private static Chromium chromium;
  private static HttpServer jenkins;
  private static URI onDisk;
  private static URI onJenkins;
  private static URI singleFile;
  private static URI comparison;

  @BeforeAll
  static void renderAndStart() throws Exception {
    RunDirectory run = SampleRun.write(directory, 60);
    Report.render(run, run.report(), ReportOptions.defaults());
    Path single = directory.resolve("single");
    Report.render(run, single, ReportOptions.defaults().withTitle("Digits").withSingleFile(true));
    onDisk = run.report().resolve("index.html").toUri();
    singleFile = single.resolve("index.html").toUri();
    RunDirectory other = SampleRun.other(directory.resolve("other"), 70, 7, 12);
    List<Path> runs = List.of(run.path(), other.path());
    Path compared = directory.resolve("compare");
    comparison = Comparison.render(runs, compared, ReportOptions.defaults()).toUri();
    jenkins = serve(run.report());
    onJenkins = URI.create("http://127.0.0.1:" + jenkins.getAddress().getPort() + "/index.html");
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (chromium != null) {
      chromium.stop();
    }
    if (jenkins != null) {
      jenkins.stop(0);
    }
  }

  /** Each location with phone and desktop width, in light and dark mode. */
  static Stream<Arguments> views() {
    return Stream.of(onDisk, onJenkins, singleFile)
        .flatMap(
            page ->
                Stream.of(360, 1440)
                    .flatMap(
                        width ->
                            Stream.of(false, true).map(dark -> Arguments.of(page, width, dark))));
  }

  @ParameterizedTest(name = "{0} at {1} px, dark: {2}")
  @MethodSource("views")
  void rendersTheReportWithoutErrorsOrAccessibilityViolations(URI page, int width, boolean dark)
      throws Exception {
    chromium.open(page, width, dark);

    assertThat(chromium.messages()).isEmpty();
    assertThat(chromium.contentSize().get("width").asInt()).isLessThanOrEqualTo(width);
    BufferedImage screenshot = chromium.screenshot();
    assertThat(isDark(screenshot)).isEqualTo(dark);
    for (JsonNode box : boxes("main > *, h2")) {
      assertThat(box.get("height").asInt()).as(box.toString()).isPositive();
    }
    List<JsonNode> pictures = boxes("img, svg[role=img]");
    assertThat(pictures).hasSizeGreaterThan(100);
    for (JsonNode box : pictures) {
      assertThat(colors(screenshot, box)).as("colors of %s", box).isGreaterThan(1);
    }
    if (page.equals(onDisk)) { // The other pages have the same elements, and axe is slow.
      assertThat(accessibilityViolations()).isEmpty();
    }
  }

  @ParameterizedTest(name = "at {0} px, dark: {1}")
  @CsvSource({"360, false", "360, true", "768, false", "1440, true"})
  void rendersTheComparisonWithoutErrorsOrAccessibilityViolations(int width, boolean dark)
      throws Exception {
    chromium.open(comparison, width, dark);

    assertThat(chromium.messages()).isEmpty();
    assertThat(chromium.contentSize().get("width").asInt()).isLessThanOrEqualTo(width);
    BufferedImage screenshot = chromium.screenshot();
    assertThat(isDark(screenshot)).isEqualTo(dark);
    for (JsonNode box : boxes("img, svg[role=img]")) {
      assertThat(colors(screenshot, box)).as("colors of %s", box).isGreaterThan(1);
    }
    assertThat(accessibilityViolations()).isEmpty();
  }

  @Test
  void printsBlackOnWhiteWithinTheMargins() throws Exception {
    int a4 = 680; // 180 mm: 210 mm minus margins
    for (URI page : List.of(onDisk, comparison)) {
      chromium.open(page, a4, true);
      chromium.print();

      String body = "getComputedStyle(document.body)";
      assertThat(chromium.evaluate(body + ".backgroundColor").asText())
          .isEqualTo("rgb(255, 255, 255)");
      assertThat(chromium.evaluate(body + ".color").asText()).isEqualTo("rgb(0, 0, 0)");
      assertThat(chromium.evaluate("getComputedStyle(document.querySelector('nav')).display"))
          .hasToString("\"none\"");
      for (JsonNode box : boxes("table, svg, figure, pre")) {
        assertThat(box.get("x").asInt() + box.get("width").asInt())
            .as(box.toString())
            .isLessThanOrEqualTo(a4);
      }
    }
  }

  @Test
  void switchesMatrixViewsWithoutScripts() throws Exception {
    chromium.open(onDisk, 1440, false);
    String shown = "document.querySelector('#confusion tbody td').innerText";

    assertThat(chromium.evaluate(shown).asText()).matches("\\d+");
    chromium.evaluate("document.querySelector('label[for=view-true]').click()");
    assertThat(chromium.evaluate(shown).asText()).matches("\\d+\\.\\d");
  }

  @Test
  void matrixCellsLinkToTheirImages() throws Exception {
    chromium.open(onDisk, 1440, false);

    chromium.evaluate("document.querySelector('#confusion td a').click()");

    assertThat(chromium.evaluate("document.querySelectorAll(':target img').length").asInt())
        .isPositive();
  }

  @Test
  void showsTheValuesOfAnEpochOnHover() throws Exception {
    chromium.open(onDisk, 1440, false);
    JsonNode strip = boxes("#training .strip").get(4);
    String visibility =
        "getComputedStyle(document.querySelectorAll('#training .values')[4]).visibility";
    assertThat(chromium.evaluate(visibility).asText()).isEqualTo("hidden");

    chromium.pointAt(
        strip.get("x").asInt() + strip.get("width").asInt() / 2, strip.get("y").asInt() + 40);

    assertThat(chromium.evaluate(visibility).asText()).isEqualTo("visible");
  }

  private static JsonNode accessibilityViolations() throws Exception {
    chromium.evaluate(axe());
    return chromium.evaluate(
        // The rule target-size is part of WCAG 2.2 AA but disabled by default.
        "axe.run({rules: {'target-size': {enabled: true}}})"
            + ".then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))");
  }

  /** Returns position and size of the elements of a selector, in pixels of the screenshot. */
  private static List<JsonNode> boxes(String selector) throws Exception {
    List<JsonNode> boxes = new ArrayList<>();
    chromium
        .evaluate(
            "Array.from(document.querySelectorAll('"
                + selector
                + "'), e => {"
                + " const r = e.getBoundingClientRect();"
                + " return {x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height,"
                + " what: e.outerHTML.substring(0, 120)} })")
        .forEach(boxes::add);
    return boxes;
  }

  private static int colors(BufferedImage screenshot, JsonNode box) {
    Set<Integer> colors = new HashSet<>();
    int right = Math.min(box.get("x").asInt() + box.get("width").asInt(), screenshot.getWidth());
    int bottom = Math.min(box.get("y").asInt() + box.get("height").asInt(), screenshot.getHeight());
    for (int y = box.get("y").asInt(); y < bottom; y++) {
      for (int x = box.get("x").asInt(); x < right; x++) {
        colors.add(screenshot.getRGB(x, y));
      }
    }
    return colors.size();
  }

  private static boolean isDark(BufferedImage screenshot) {
    return (screenshot.getRGB(1, screenshot.getHeight() - 2) & 0xFF) < 0x80;
  }

  private static String axe() throws IOException {
    try (InputStream script = ReportInChromiumTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpServer serve(Path root) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = root.resolve(exchange.getRequestURI().getPath().substring(1));
          boolean found = Files.isRegularFile(file);
          exchange.getResponseHeaders().add("Content-Security-Policy", JENKINS_POLICY);
          exchange.getResponseHeaders().add("Content-Type", type(file.toString()));
          byte[] body = found ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(found ? 200 : 404, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String type(String file) {
    return file.endsWith(".png") ? "image/png" : file.endsWith(".css") ? "text/css" : "text/html";
  }
}
