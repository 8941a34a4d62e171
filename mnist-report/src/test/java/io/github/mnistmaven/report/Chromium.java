package io.github.mnistmaven.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Headless Chromium, controlled with the DevTools protocol: opens pages, takes screenshots, and
 * collects console messages.
 */
final class Chromium {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
  private int lastId;
  private String session;

  private Chromium(Process process, Path profile, String endpoint) throws Exception {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(endpoint), new Listener())
            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Starts the installed Chromium.
   *
   * @throws IOException if Chromium is not installed
   */
  static Chromium start() throws Exception {
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                executable(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .start();
    Chromium chromium = new Chromium(process, profile, endpoint(process));
    chromium.attach();
    return chromium;
  }

  private static String executable() throws IOException {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "Chromium is not on the PATH; install it (Debian: apt-get install chromium)"))
        .toString();
  }

  private static String endpoint(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "chromium-output");
        drain.setDaemon(true);
        drain.start();
        return line.substring("DevTools listening on ".length());
      }
    }
    throw new IOException(
        "Chromium exited with code " + process.exitValue() + " before it listened");
  }

  private void attach() throws Exception {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "DOM")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Opens a page, waits until it is loaded, and sets the viewport to its full height. */
  void open(URI page, int width, boolean dark) throws Exception {
    resize(width, 900);
    String scheme = dark ? "dark" : "light";
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    messages.clear();
    loaded = new CompletableFuture<>();
    call("Page.navigate", Map.of("url", page.toString()));
    loaded.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    resize(width, contentSize().get("height").asInt());
  }

  /** Emulates the print media type in dark mode. */
  void print() throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "print",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
  }

  private void resize(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Returns the size of the page, {@code width} and {@code height} in CSS pixels. */
  JsonNode contentSize() throws Exception {
    return call("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
  }

  /** Evaluates an expression and awaits promises. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Returns a screenshot of the page, with one pixel per CSS pixel. */
  BufferedImage screenshot() throws Exception {
    String data =
        call("Page.captureScreenshot", Map.of("format", "png", "optimizeForSpeed", true))
            .get("data")
            .asText();
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
  }

  /** Moves the pointer to a position on the page. */
  void pointAt(int x, int y) throws Exception {
    call("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
  }

  /** Returns console messages and exceptions of the page. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  JsonNode call(String method, Map<String, Object> parameters) throws Exception {
    int id = ++lastId;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    socket.sendText(JSON.writeValueAsString(message), true).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private void receive(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = pending.remove(message.get("id").asInt());
      if (message.has("error")) {
        answer.completeExceptionally(new IOException(message.get("error").toString()));
      } else {
        answer.complete(message.get("result"));
      }
      return;
    }
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown" ->
          messages.add(message.get("params").toString());
      default -> {}
    }
  }

  /** Terminates the browser processes and deletes the profile. */
  void stop() throws Exception {
    List<ProcessHandle> processes =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    socket.abort();
    processes.forEach(ProcessHandle::destroy);
    for (ProcessHandle each : processes) {
      try {
        each.onExit().get(10, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        each.destroyForcibly();
        each.onExit().get(10, TimeUnit.SECONDS);
      }
    }
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          receive(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        } finally {
          text.setLength(0);
        }
      }
      from.request(1);
      return null;
    }
  }
}
