package io.github.mnistmaven.core.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Run directory: names, writers and readers of the files of a run.
 *
 * <p>Readers return empty if a file does not exist, and throw an {@link IOException} that names the
 * file if it is not valid.
 */
public final class RunDirectory {
  /** Schema version of all JSON files; incremented for changes that older readers misread. */
  public static final int SCHEMA = 1;

  private final Path path;

  /** Creates a run directory from a path, which does not need to exist. */
  public RunDirectory(Path path) {
    this.path = Objects.requireNonNull(path, "path");
  }

  /** Returns the path of the directory. */
  public Path path() {
    return path;
  }

  /** Returns the path of the trained model. */
  public Path model() {
    return path.resolve("model.zip");
  }

  /** Returns the path of the training history as JSON. */
  public Path historyJson() {
    return path.resolve("history.json");
  }

  /** Returns the path of the training history as CSV. */
  public Path historyCsv() {
    return path.resolve("history.csv");
  }

  /** Returns the path of the epoch timing as JSON, which differs from run to run. */
  public Path timingJson() {
    return path.resolve("timing.json");
  }

  /** Returns the path of the epoch timing as CSV, which differs from run to run. */
  public Path timingCsv() {
    return path.resolve("timing.csv");
  }

  /** Returns the checkpoint folder, which is deleted when the training is complete. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Returns the folder of the records for up-to-date checks. */
  public Path upToDate() {
    return path.resolve("up-to-date");
  }

  /** Returns the path of the lock file, which names the process that holds the lock. */
  public Path lock() {
    return path.resolve(".lock");
  }

  /** Returns the path of the profile of the training data. */
  public Path datasetJson() {
    return path.resolve("dataset.json");
  }

  /** Returns the path of the evaluation, with examples of errors. */
  public Path evaluationJson() {
    return path.resolve("evaluation.json");
  }

  /** Returns the path of the metrics of the evaluation, for other tools. */
  public Path metricsJson() {
    return path.resolve("metrics.json");
  }

  /** Returns the path of the run description. */
  public Path runJson() {
    return path.resolve("run.json");
  }

  /** Returns the path of the evaluation summary in Markdown. */
  public Path summary() {
    return path.resolve("summary.md");
  }

  /** Returns the path of the model card in Markdown. */
  public Path modelCard() {
    return path.resolve("MODEL_CARD.md");
  }

  /** Returns the path of the JSON file for a shields.io endpoint badge. */
  public Path badgeJson() {
    return path.resolve("badge.json");
  }

  /** Returns the path of the badge as an SVG image. */
  public Path badgeSvg() {
    return path.resolve("badge.svg");
  }

  /** Returns the path of the JUnit report, with one test case per threshold. */
  public Path junitXml() {
    return path.resolve("TEST-mnist.xml");
  }

  /** Returns the paths of all files that {@link #writeEvaluation} writes. */
  public List<Path> evaluationFiles() {
    return List.of(evaluationJson(), metricsJson(), summary(), badgeJson(), badgeSvg(), junitXml());
  }

  /** Returns the path of the ONNX export of the model. */
  public Path onnx() {
    return path.resolve("model.onnx");
  }

  /** Returns the path of the predictions in the format of Kaggle. */
  public Path answer() {
    return path.resolve("answer.csv");
  }

  /** Returns the directory of the HTML report. */
  public Path report() {
    return path.resolve("report");
  }

  /** Returns the path of the log of the forked process. */
  public Path workerLog() {
    return path.resolve("worker.log");
  }

  /** Returns whether there is a history or an evaluation to report. */
  public boolean hasResults() {
    return Files.isRegularFile(historyJson()) || Files.isRegularFile(evaluationJson());
  }

  /** Writes {@link #historyJson} and {@link #historyCsv}. */
  public void writeHistory(TrainingHistory history) throws IOException {
    write(historyJson(), history);
    writeText(historyCsv(), HistoryCsv.of(history));
  }

  /** Reads {@link #historyJson}. */
  public Optional<TrainingHistory> readHistory() throws IOException {
    return readIfPresent(historyJson(), TrainingHistory.class);
  }

  /** Writes {@link #timingJson} and {@link #timingCsv}. */
  public void writeTiming(TrainingTiming timing) throws IOException {
    write(timingJson(), timing);
    writeText(timingCsv(), TimingCsv.of(timing));
  }

  /** Reads {@link #timingJson}. */
  public Optional<TrainingTiming> readTiming() throws IOException {
    return readIfPresent(timingJson(), TrainingTiming.class);
  }

  /** Writes {@link #datasetJson}. */
  public void writeProfile(DatasetProfile profile) throws IOException {
    write(datasetJson(), profile);
  }

  /** Reads {@link #datasetJson}. */
  public Optional<DatasetProfile> readProfile() throws IOException {
    return readIfPresent(datasetJson(), DatasetProfile.class);
  }

  /** Writes {@link #runJson}. */
  public void writeDescription(RunDescription description) throws IOException {
    write(runJson(), description);
  }

  /** Reads {@link #runJson}. */
  public Optional<RunDescription> readDescription() throws IOException {
    return readIfPresent(runJson(), RunDescription.class);
  }

  /**
   * Writes {@link #evaluationJson} and the files derived from it: {@link #metricsJson}, {@link
   * #summary}, {@link #badgeJson}, {@link #badgeSvg} and {@link #junitXml}.
   */
  public void writeEvaluation(Evaluation evaluation, Metrics metrics) throws IOException {
    write(evaluationJson(), evaluation);
    write(metricsJson(), metrics);
    writeText(summary(), MarkdownSummary.of(evaluation, metrics));
    Badge badge = Badge.of(metrics);
    writeText(badgeJson(), Json.write(badge));
    writeText(badgeSvg(), badge.svg());
    writeText(junitXml(), JUnitXml.of(metrics));
  }

  /** Reads {@link #evaluationJson}; empty also if {@link #isEvaluationOfAnotherModel}. */
  public Optional<Evaluation> readEvaluation() throws IOException {
    return isEvaluationOfAnotherModel()
        ? Optional.empty()
        : readIfPresent(evaluationJson(), Evaluation.class);
  }

  /** Reads {@link #metricsJson}; empty also if {@link #isEvaluationOfAnotherModel}. */
  public Optional<Metrics> readMetrics() throws IOException {
    return isEvaluationOfAnotherModel()
        ? Optional.empty()
        : readIfPresent(metricsJson(), Metrics.class);
  }

  /**
   * Returns whether {@link #evaluationJson} or {@link #metricsJson} belongs to another model than
   * {@link #runJson}. The digests of the model file are compared; a missing digest matches any
   * model.
   */
  public boolean isEvaluationOfAnotherModel() throws IOException {
    Optional<String> described =
        readDescription().map(run -> run.provenance().get(Provenance.MODEL_SHA256));
    return described.isPresent()
        && evaluatedModels().stream().anyMatch(sha256 -> !sha256.equals(described.get()));
  }

  /**
   * Deletes the results of earlier models: {@link #modelCard}, and {@link #evaluationFiles} unless
   * they belong to the new model.
   *
   * @param modelSha256 SHA-256 of the new model file, in hex
   */
  public void deleteResultsOfOtherModels(String modelSha256) throws IOException {
    Files.deleteIfExists(modelCard());
    if (!isEvaluationOf(modelSha256)) {
      for (Path file : evaluationFiles()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private boolean isEvaluationOf(String modelSha256) {
    try {
      return evaluatedModels().equals(Set.of(modelSha256));
    } catch (IOException e) {
      // A damaged file cannot be assigned to a model.
      return false;
    }
  }

  /** Returns the digests of the evaluated models: one if both files belong to the same run. */
  private Set<String> evaluatedModels() throws IOException {
    Set<String> digests = new HashSet<>();
    readIfPresent(evaluationJson(), Evaluation.class)
        .flatMap(Evaluation::modelSha256)
        .ifPresent(digests::add);
    readIfPresent(metricsJson(), Metrics.class)
        .flatMap(Metrics::modelSha256)
        .ifPresent(digests::add);
    return digests;
  }

  /** Reads an {@code evaluation.json} at any path, without checking its model. */
  public static Evaluation readEvaluation(Path file) throws IOException {
    return read(file, Evaluation.class);
  }

  /** Reads a {@code metrics.json} at any path, such as a baseline, without checking its model. */
  public static Metrics readMetrics(Path file) throws IOException {
    return read(file, Metrics.class);
  }

  private static <T> Optional<T> readIfPresent(Path file, Class<T> type) throws IOException {
    return Files.exists(file) ? Optional.of(read(file, type)) : Optional.empty();
  }

  private static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      return Json.read(Files.readString(file), type, SCHEMA);
    } catch (JsonProcessingException e) {
      throw unreadable(file, Json.reason(e), e);
    } catch (MalformedInputException e) {
      throw unreadable(file, "it is not valid UTF-8", e);
    }
  }

  private static IOException unreadable(Path file, String reason, IOException cause) {
    return new IOException(
        file + " cannot be read: " + reason + "; run the goal that writes this file again", cause);
  }

  private static void write(Path file, Object record) throws IOException {
    writeText(file, Json.write(record, SCHEMA));
  }

  private static void writeText(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Durably, because a power failure could otherwise lose the results of a long training.
    AtomicFile.writeDurably(file, out -> out.write(bytes));
  }
}
