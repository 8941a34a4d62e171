package io.github.mnistmaven.report.internal.comparison;

import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.training.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Section "Runs": results of the runs and options that differ.
 *
 * @param keys keys of the runs
 * @param rows one row per run
 * @param finding number of options that differ, in a sentence
 * @param options options that differ, with their value in each run
 */
public record RunTable(List<String> keys, List<Row> rows, String finding, List<OptionRow> options) {
  /** Entries of the provenance that are shown as options. */
  private static final List<String> PROVENANCE_OPTIONS =
      List.of("dataset", "datasetSha256", Provenance.COMMIT, "version");

  /** Number of digits of a SHA-256 that are shown. */
  private static final int DIGEST_DIGITS = 8;

  private static final String NOT_RECORDED = "not recorded";

  /**
   * Results of a run; missing values are empty.
   *
   * @param model first digits of the SHA-256 of the model file
   */
  public record Row(
      String key,
      String name,
      String accuracy,
      String interval,
      String loss,
      String calibrationError,
      String trainingImages,
      String epochs,
      String model) {}

  /** Option with its value in each run. */
  public record OptionRow(String name, List<String> values) {}

  static RunTable of(List<ComparedRun> runs) {
    List<Map<String, String>> options = runs.stream().map(RunTable::options).toList();
    List<OptionRow> different =
        options.stream()
            .flatMap(each -> each.keySet().stream())
            .distinct()
            .sorted()
            .map(name -> row(name, options))
            .filter(row -> row.values().stream().distinct().count() > 1)
            .toList();
    return new RunTable(
        runs.stream().map(ComparedRun::key).toList(),
        runs.stream().map(RunTable::row).toList(),
        finding(different.size()),
        different);
  }

  private static String finding(int different) {
    return switch (different) {
      case 0 -> "The runs have the same options.";
      case 1 -> "The runs differ in one option.";
      default -> "The runs differ in " + different + " options.";
    };
  }

  private static OptionRow row(String name, List<Map<String, String>> options) {
    return new OptionRow(
        name, options.stream().map(each -> each.getOrDefault(name, NOT_RECORDED)).toList());
  }

  /** Returns the training options and the entries of the provenance shown as options. */
  private static Map<String, String> options(ComparedRun run) {
    Map<String, String> options = new HashMap<>();
    run.description()
        .ifPresent(
            description -> {
              options.putAll(description.origin());
              options.keySet().retainAll(PROVENANCE_OPTIONS);
              options.putAll(description.options());
            });
    return options;
  }

  private static Row row(ComparedRun run) {
    Optional<Evaluation> evaluation = run.evaluation();
    Optional<Proportion> accuracy = evaluation.map(Evaluation::accuracy);
    return new Row(
        run.key(),
        run.name(),
        accuracy.map(share -> Numbers.percent(share.value(), 2)).orElse(""),
        accuracy.map(RunTable::interval).orElse(""),
        evaluation.map(e -> Numbers.fixed(e.loss(), 4)).orElse(""),
        evaluation
            .map(e -> Numbers.fixed(e.calibration().expectedCalibrationError(), 4))
            .orElse(""),
        run.description()
            .map(description -> description.provenance().get(Provenance.TRAINING_IMAGES))
            .filter(count -> count.matches("\\d{1,9}"))
            .map(count -> Numbers.grouped(Long.parseLong(count)))
            .orElse(""),
        run.history().map(history -> Integer.toString(history.epochs().size())).orElse(""),
        run.description()
            .map(description -> description.provenance().get(Provenance.MODEL_SHA256))
            .map(sha256 -> sha256.substring(0, Math.min(DIGEST_DIGITS, sha256.length())))
            .orElse(""));
  }

  private static String interval(Proportion share) {
    return Numbers.percentWithoutSign(share.lower(), 2)
        + "\u2009\u2013\u2009"
        + Numbers.percent(share.upper(), 2);
  }
}
