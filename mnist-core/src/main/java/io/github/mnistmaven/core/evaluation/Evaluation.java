package io.github.mnistmaven.core.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * How good predictions of a labelled set are. The same input gives the same numbers on every
 * machine.
 *
 * @param modelSha256 the SHA-256 of the evaluated model's file, in hex; empty if it is unknown
 * @param subset which images of the data were evaluated: {@link #TEST} or {@link #VALIDATION};
 *     empty if it is unknown
 * @param images the number of images evaluated, at least 1
 * @param imagesSha256 the SHA-256 of their labels and pixels in order, in hex: the same for the
 *     same images; empty where an earlier version wrote the evaluation
 * @param imageHeight rows of pixels in an image
 * @param imageWidth columns of pixels in an image
 * @param loss mean cross-entropy (negative log-likelihood) in nats; probabilities below 1e-7 count
 *     as 1e-7
 * @param accuracy the share of images predicted right
 * @param accuracyWithoutLabelErrors the same without the images whose label is known to be wrong or
 *     doubtful; empty for a set of which no such list is known
 * @param confusion rows are true labels, columns predicted
 * @param perClass the metrics of each class, in the order of the class indices
 * @param macroAverage the plain mean over {@link ConfusionMatrix#occurringClasses}
 * @param weightedAverage their mean, weighted by support
 * @param calibration how far the confidence can be believed
 * @param coverage the error among the most confident predictions, at {@link RiskCoverage#FRACTIONS}
 * @param confusedPairs the pairs of classes that were confused, the most frequent first, with
 *     examples
 * @param ensemble what an ensemble gains from its members; empty for a model of one network
 * @param uncalibrated what the model's temperature changed; empty for a model without one
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
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<UncalibratedMetrics> uncalibrated) {

  /** The subset of images that are only for evaluation. */
  public static final String TEST = "test";

  /** The subset of images that the training of the model held out for validation. */
  public static final String VALIDATION = "validation";

  /** Copies the lists. */
  public Evaluation {
    perClass = List.copyOf(perClass);
    coverage = List.copyOf(coverage);
    confusedPairs = List.copyOf(confusedPairs);
  }

  /**
   * Evaluates a model on labelled images, on the Java engine.
   *
   * @param digits at least one labelled image, of the model's size and with its classes
   * @throws IllegalArgumentException if they are not, naming the difference
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
   * @param digits at least one labelled image, of the model's size and with its classes
   * @throws IllegalArgumentException if they are not, naming the difference
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
   * Evaluates class probabilities against the labels.
   *
   * @param probabilities {@code [count, classes]}, row-major; each row in [0, 1] and summing to 1
   * @param digits at least one labelled image, in the same order
   * @throws IllegalArgumentException if sizes disagree or a row is no probability distribution
   */
  public static Evaluation of(float[] probabilities, ImageSet digits) {
    Scores scores = new Scores(probabilities, digits);
    String imagesSha256 = scores.imagesSha256();
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
        Optional.empty());
  }

  /** This evaluation of an ensemble. */
  public Evaluation withEnsemble(EnsembleMetrics members) {
    return with(modelSha256, subset, Optional.of(members), uncalibrated);
  }

  /** This evaluation of a model that has a temperature. */
  public Evaluation withUncalibrated(UncalibratedMetrics corrected) {
    return with(modelSha256, subset, ensemble, Optional.of(corrected));
  }

  /** This evaluation of the model whose file has this SHA-256, in hex. */
  public Evaluation withModelSha256(String sha256) {
    return with(Optional.of(sha256), subset, ensemble, uncalibrated);
  }

  /** This evaluation of {@link #TEST} or {@link #VALIDATION} images. */
  public Evaluation withSubset(String evaluated) {
    return with(modelSha256, Optional.of(evaluated), ensemble, uncalibrated);
  }

  private Evaluation with(
      Optional<String> newModelSha256,
      Optional<String> newSubset,
      Optional<EnsembleMetrics> newEnsemble,
      Optional<UncalibratedMetrics> newRecalibration) {
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
        newRecalibration);
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

  /** The names of the classes, in the order of their indices. */
  public List<String> classNames() {
    return confusion.classNames();
  }

  /** What the evaluated images are: {@code test images}, for example. */
  public String imagesName() {
    return switch (subset.orElse("")) {
      case TEST -> "test images";
      case VALIDATION -> "held-out validation images";
      default -> "images";
    };
  }

  /** What the accuracy is called: {@code test accuracy}, for example. */
  public String accuracyName() {
    return subset.map(name -> name + " accuracy").orElse("accuracy");
  }

  /** The number of images predicted wrong. */
  public long errors() {
    return accuracy.total() - accuracy.successes();
  }

  /** Whether another evaluation is of the same images, in the same order and classes. */
  public boolean isOfSameImages(Evaluation other) {
    return imagesSha256.isPresent()
        && imagesSha256.equals(other.imagesSha256)
        && imageHeight == other.imageHeight
        && classNames().equals(other.classNames());
  }

  /** What each image that was read wrong was confused with, by its position. */
  public SortedMap<Integer, ConfusedPair> wrongImages() {
    SortedMap<Integer, ConfusedPair> wrong = new TreeMap<>();
    for (ConfusedPair pair : confusedPairs) {
      pair.images().forEach(image -> wrong.put(image, pair));
    }
    return wrong;
  }

  /**
   * The errors with the highest loss, the highest first.
   *
   * @param limit how many at most, 0 to {@link ConfusedPair#MAX_EXAMPLES}
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
