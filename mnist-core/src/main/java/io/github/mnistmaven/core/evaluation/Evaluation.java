package io.github.mnistmaven.core.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.mnistmaven.core.dataset.internal.bytes.ContentDigest;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TemperatureScaling;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Metrics of predictions on a labeled image set. The same input results in the same values on every
 * machine.
 *
 * @param modelSha256 SHA-256 of the evaluated model file, in hex; empty if unknown
 * @param subset evaluated images: {@link #TEST} or {@link #VALIDATION}; empty if unknown
 * @param images number of evaluated images, at least 1
 * @param imagesSha256 SHA-256 of labels and pixels in order, in hex; identifies the image set;
 *     empty in evaluations written by earlier versions
 * @param imageHeight rows of an image
 * @param imageWidth columns of an image
 * @param loss mean cross-entropy (negative log-likelihood) in nats; probabilities below 1e-7 count
 *     as 1e-7
 * @param accuracy fraction of correctly classified images
 * @param accuracyWithoutLabelErrors accuracy without the images whose label is known to be wrong or
 *     doubtful; empty if there is no such list for the image set
 * @param confusion confusion matrix; rows are true labels, columns are predictions
 * @param perClass metrics of each class, in the order of the class indices
 * @param macroAverage unweighted mean over {@link ConfusionMatrix#occurringClasses}
 * @param weightedAverage mean over these classes, weighted by support
 * @param calibration calibration metrics
 * @param coverage error rate of the most confident predictions, at {@link RiskCoverage#FRACTIONS}
 * @param confusedPairs confused pairs of classes, by descending count, with examples
 * @param ensemble metrics of an ensemble; empty for a model with a single network
 * @param uncalibrated metrics without temperature scaling; empty for a model without a temperature
 * @param robustness accuracy on corrupted images and synthetic photos; empty if not measured
 */
public record Evaluation(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> modelSha256,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> subset,
    int images,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> imagesSha256,
    int imageHeight,
    int imageWidth,
    double loss,
    Proportion accuracy,
    Optional<Proportion> accuracyWithoutLabelErrors,
    ConfusionMatrix confusion,
    List<ClassMetrics> perClass,
    ClassMetrics macroAverage,
    ClassMetrics weightedAverage,
    Calibration calibration,
    List<RiskCoverage> coverage,
    List<ConfusedPair> confusedPairs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<EnsembleMetrics> ensemble,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<UncalibratedMetrics> uncalibrated,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<RobustnessMetrics> robustness) {

  /** Images reserved for evaluation. */
  public static final String TEST = "test";

  /** Images that were held out for validation when the model was trained. */
  public static final String VALIDATION = "validation";

  /** Copies the lists. */
  public Evaluation {
    perClass = List.copyOf(perClass);
    coverage = List.copyOf(coverage);
    confusedPairs = List.copyOf(confusedPairs);
  }

  /**
   * Evaluates a model with the Java engine.
   *
   * @param digits at least one labeled image, with the model's image size and classes
   * @throws IllegalArgumentException naming the difference if the images do not fit the model
   */
  public static Evaluation of(TrainedModel model, ImageSet digits) {
    try (Predictor predictor = model.predictor()) {
      return of(predictor, digits);
    }
  }

  /**
   * Evaluates the predictions of a model, of each member of an ensemble, and the effect of
   * temperature scaling.
   *
   * @param digits at least one labeled image, with the model's image size and classes
   * @throws IllegalArgumentException naming the difference if the images do not fit the model
   * @throws IllegalStateException if the predictor is closed
   */
  public static Evaluation of(Predictor predictor, ImageSet digits) {
    ModelManifest manifest = predictor.manifest();
    manifest.checkClasses(digits.classNames());
    EnsembleMetrics.Members members = new EnsembleMetrics.Members(digits);
    float[] mean = predictor.uncalibrated(digits, members::add);
    float[] probabilities =
        TemperatureScaling.apply(mean, manifest.classNames().size(), manifest.temperature());
    Evaluation evaluation = of(probabilities, digits);
    if (manifest.members() > 1) {
      evaluation = evaluation.withEnsemble(members.metrics(evaluation.accuracy().value()));
    }
    if (manifest.temperature() != 1) {
      evaluation =
          evaluation.withUncalibrated(UncalibratedMetrics.of(manifest.temperature(), mean, digits));
    }
    return evaluation;
  }

  /**
   * Evaluates class probabilities.
   *
   * @param probabilities {@code [count, classes]}, row-major; each row in [0, 1] and summing to 1
   * @param digits at least one labeled image, in the same order
   * @throws IllegalArgumentException if the sizes differ or a row is not a probability distribution
   */
  public static Evaluation of(float[] probabilities, ImageSet digits) {
    Scores scores = new Scores(probabilities, digits);
    String imagesSha256 = ContentDigest.ofImages(digits);
    ConfusionMatrix confusion = scores.confusion();
    List<ClassMetrics> perClass = confusion.perClass();
    return new Evaluation(
        Optional.empty(),
        Optional.empty(),
        digits.count(),
        Optional.of(imagesSha256),
        digits.height(),
        digits.width(),
        scores.loss(),
        Proportion.of(confusion.correct(), confusion.total()),
        accuracyWithout(scores, KnownLabelErrors.in(imagesSha256)),
        confusion,
        perClass,
        ClassMetrics.macroAverage(confusion.occurringClasses()),
        ClassMetrics.weightedAverage(perClass),
        Calibration.of(scores),
        RiskCoverage.of(scores),
        ErrorGallery.of(scores),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a copy with the metrics of an ensemble. */
  public Evaluation withEnsemble(EnsembleMetrics members) {
    return with(modelSha256, subset, Optional.of(members), uncalibrated, robustness);
  }

  /** Returns a copy with the metrics without temperature scaling. */
  public Evaluation withUncalibrated(UncalibratedMetrics metrics) {
    return with(modelSha256, subset, ensemble, Optional.of(metrics), robustness);
  }

  /** Returns a copy with the SHA-256 of the model file, in hex. */
  public Evaluation withModelSha256(String sha256) {
    return with(Optional.of(sha256), subset, ensemble, uncalibrated, robustness);
  }

  /** Returns a copy with a subset, {@link #TEST} or {@link #VALIDATION}. */
  public Evaluation withSubset(String newSubset) {
    return with(modelSha256, Optional.of(newSubset), ensemble, uncalibrated, robustness);
  }

  /** Returns a copy with the accuracy on corrupted images and synthetic photos. */
  public Evaluation withRobustness(RobustnessMetrics measured) {
    return with(modelSha256, subset, ensemble, uncalibrated, Optional.of(measured));
  }

  private Evaluation with(
      Optional<String> newModelSha256,
      Optional<String> newSubset,
      Optional<EnsembleMetrics> newEnsemble,
      Optional<UncalibratedMetrics> newUncalibrated,
      Optional<RobustnessMetrics> newRobustness) {
    return new Evaluation(
        newModelSha256,
        newSubset,
        images,
        imagesSha256,
        imageHeight,
        imageWidth,
        loss,
        accuracy,
        accuracyWithoutLabelErrors,
        confusion,
        perClass,
        macroAverage,
        weightedAverage,
        calibration,
        coverage,
        confusedPairs,
        newEnsemble,
        newUncalibrated,
        newRobustness);
  }

  private static Optional<Proportion> accuracyWithout(Scores scores, Set<Integer> excluded) {
    if (excluded.isEmpty()) {
      return Optional.empty();
    }
    long hits =
        IntStream.range(0, scores.count())
            .filter(image -> !excluded.contains(image) && scores.isCorrect(image))
            .count();
    return Optional.of(Proportion.of(hits, scores.count() - (long) excluded.size()));
  }

  /** Returns the class names, in the order of the class indices. */
  public List<String> classNames() {
    return confusion.classNames();
  }

  /** Returns a name for the evaluated images, for example {@code test images}. */
  public String imagesName() {
    return switch (subset.orElse("")) {
      case TEST -> "test images";
      case VALIDATION -> "held-out validation images";
      default -> "images";
    };
  }

  /** Returns a name for the accuracy, for example {@code test accuracy}. */
  public String accuracyName() {
    return subset.map(name -> name + " accuracy").orElse("accuracy");
  }

  /** Returns the number of misclassified images. */
  public long errors() {
    return accuracy.total() - accuracy.successes();
  }

  /** Returns whether another evaluation has the same images and classes in the same order. */
  public boolean isOfSameImages(Evaluation other) {
    return imagesSha256.isPresent()
        && imagesSha256.equals(other.imagesSha256)
        && imageHeight == other.imageHeight
        && classNames().equals(other.classNames());
  }

  /** Returns the confused pair of each misclassified image, by the position of the image. */
  public SortedMap<Integer, ConfusedPair> wrongImages() {
    SortedMap<Integer, ConfusedPair> wrong = new TreeMap<>();
    for (ConfusedPair pair : confusedPairs) {
      pair.images().forEach(image -> wrong.put(image, pair));
    }
    return wrong;
  }

  /**
   * Returns the errors with the highest loss, in descending order.
   *
   * @param limit maximum number of errors, 0 to {@link ConfusedPair#MAX_EXAMPLES}
   */
  public List<Misclassification> worstErrors(int limit) {
    return confusedPairs.stream()
        .flatMap(pair -> pair.examples().stream())
        .sorted(
            Comparator.comparingDouble(Misclassification::trueProbability)
                .thenComparing(Misclassification::probability, Comparator.reverseOrder())
                .thenComparingInt(Misclassification::index))
        .limit(Math.min(limit, ConfusedPair.MAX_EXAMPLES))
        .toList();
  }
}
