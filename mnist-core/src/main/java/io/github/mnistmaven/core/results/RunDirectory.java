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
 * The directory that holds the files of a run, and the only place that knows their names.
 *
 * <p>Readers answer empty if a file does not exist; a file that is not what this version writes is
 * an {@link IOException} whose message names it.
 */
public final class RunDirectory {
  /** The version of every JSON file's structure; it rises when an old reader would misread. */
  public static final int SCHEMA = 1;

  private final Path path;

  /** The run in this directory, which need not exist yet. */
  public RunDirectory(Path path) {
    this.path = Objects.requireNonNull(path, "path");
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** The trained model. */
  public Path model() {
    return path.resolve("model.zip");
  }

  /** What each epoch reached, with every digit. */
  public Path historyJson() {
    return path.resolve("history.json");
  }

  /** What each epoch reached, as a table for plotting tools. */
  public Path historyCsv() {
    return path.resolve("history.csv");
  }

  /** How long each epoch took: the one file that differs from run to run. */
  public Path timingJson() {
    return path.resolve("timing.json");
  }

  /** How long each epoch took, as a table. */
  public Path timingCsv() {
    return path.resolve("timing.csv");
  }

  /** Where training that is interrupted can go on; gone when it ends. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** What each goal read and wrote, so that it is not done again in vain. */
  public Path upToDate() {
    return path.resolve("up-to-date");
  }

  /** Locked by the process that writes here, and names it; empty when no process does. */
  public Path lock() {
    return path.resolve(".lock");
  }

  /** The profile of the training data. */
  public Path datasetJson() {
    return path.resolve("dataset.json");
  }

  /** The evaluation with its examples of errors. */
  public Path evaluationJson() {
    return path.resolve("evaluation.json");
  }

  /** The evaluation's figures, for other tools. */
  public Path metricsJson() {
    return path.resolve("metrics.json");
  }

  /** Settings, provenance, network and augmentation. */
  public Path runJson() {
    return path.resolve("run.json");
  }

  /** The result as Markdown. */
  public Path summary() {
    return path.resolve("summary.md");
  }

  /** What the model is for, how good it is and where it comes from, in Markdown. */
  public Path modelCard() {
    return path.resolve("MODEL_CARD.md");
  }

  /** The result for a shields.io endpoint badge. */
  public Path badgeJson() {
    return path.resolve("badge.json");
  }

  /** The result as a badge that needs no service. */
  public Path badgeSvg() {
    return path.resolve("badge.svg");
  }

  /** One test case a threshold, for a CI server. */
  public Path junitXml() {
    return path.resolve("TEST-mnist.xml");
  }

  /** The files of an evaluation: all that {@link #writeEvaluation} writes. */
  public List<Path> evaluationFiles() {
    return List.of(evaluationJson(), metricsJson(), summary(), badgeJson(), badgeSvg(), junitXml());
  }

  /** The model for other runtimes. */
  public Path onnx() {
    return path.resolve("model.onnx");
  }

  /** Predictions in Kaggle's format. */
  public Path answer() {
    return path.resolve("answer.csv");
  }

  /** The HTML report's directory. */
  public Path report() {
    return path.resolve("report");
  }

  /** What the forked process wrote. */
  public Path workerLog() {
    return path.resolve("worker.log");
  }

  /** Whether there is anything to report. */
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
   * Writes {@link #evaluationJson} and what other tools read of it: {@link #metricsJson}, {@link
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
   * Whether {@link #evaluationJson} or {@link #metricsJson} is of another model than the one that
   * {@link #runJson} describes, as their digests of the model file say. Where one of them has no
   * digest, nothing tells them apart.
   */
  public boolean isEvaluationOfAnotherModel() throws IOException {
    Optional<String> described =
        readDescription().map(run -> run.provenance().get(Provenance.MODEL_SHA256));
    return described.isPresent()
        && evaluatedModels().stream().anyMatch(sha256 -> !sha256.equals(described.get()));
  }

  /**
   * Deletes the results of the models that were in this directory before a new one: {@link
   * #modelCard}, and {@link #evaluationFiles} unless they are of this very model.
   *
   * @param modelSha256 the SHA-256 of the new model's file, in hex
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
      // Nobody can tell what a damaged file is of.
      return false;
    }
  }

  /** The digests of the models that evaluation and metrics are of: one, if both are of one run. */
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

  /** Reads an {@code evaluation.json} from anywhere, of whatever model. */
  public static Evaluation readEvaluation(Path file) throws IOException {
    return read(file, Evaluation.class);
  }

  /** Reads a {@code metrics.json} from anywhere, of whatever model, such as a baseline. */
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
      throw unreadable(file, "it is no UTF-8", e);
    }
  }

  private static IOException unreadable(Path file, String reason, IOException cause) {
    return new IOException(
        file + " cannot be read: " + reason + "; run the goal that writes it again", cause);
  }

  private static void write(Path file, Object record) throws IOException {
    writeText(file, Json.write(record, SCHEMA));
  }

  private static void writeText(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Results take hours: a machine that stops now must not take them along.
    AtomicFile.writeDurably(file, out -> out.write(bytes));
  }
}
