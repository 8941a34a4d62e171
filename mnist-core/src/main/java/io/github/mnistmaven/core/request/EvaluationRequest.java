package io.github.mnistmaven.core.request;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.model.TestTimeViews;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Request of an {@code EvaluationRun}.
 *
 * @param dataset data set that the model was trained on: its test images are evaluated or, if it
 *     has none, the images held out from training; empty for the data set that the model records.
 *     Not used if {@code testDataset} is set
 * @param testDataset another data set: its test images are evaluated or, if it has no subsets, all
 *     of its images
 * @param directory run directory for the results
 * @param model model file
 * @param engine compute engine
 * @param views number of views of each image for test-time augmentation, 1 to {@link
 *     TestTimeViews#MAX}; empty for the number that the model records
 * @param minAccuracy threshold of the accuracy, in [0, 1]
 * @param robustness whether to measure the accuracy on corrupted images and synthetic photos; true
 *     with {@code minRobustness}
 * @param minRobustness threshold of the mean accuracy on corrupted images, in [0, 1]
 * @param baseline {@code metrics.json} of an earlier run to compare with
 * @param control forcing, lock timeout and checkpoint interval
 */
@JsonTypeName("evaluate")
public record EvaluationRequest(
    Optional<DatasetSource> dataset,
    Optional<DatasetSource> testDataset,
    Path directory,
    Path model,
    EngineChoice engine,
    OptionalInt views,
    OptionalDouble minAccuracy,
    boolean robustness,
    OptionalDouble minRobustness,
    Optional<Path> baseline,
    RunControl control)
    implements RunRequest {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if an option is out of range; the message begins with its name
   */
  public EvaluationRequest {
    views.ifPresent(TestTimeViews::requireInRange);
    requireFraction("minAccuracy", minAccuracy);
    requireFraction("minRobustness", minRobustness);
    robustness = robustness || minRobustness.isPresent();
  }

  private static void requireFraction(String name, OptionalDouble threshold) {
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          name + " must be in [0, 1] but is " + threshold.getAsDouble());
    }
  }

  /**
   * Returns a request to evaluate the model of a run directory on the data set that it was trained
   * on.
   */
  public static EvaluationRequest in(Path directory) {
    return new EvaluationRequest(
        Optional.empty(),
        Optional.empty(),
        directory,
        new RunDirectory(directory).model(),
        EngineChoice.JAVA,
        OptionalInt.empty(),
        OptionalDouble.empty(),
        false,
        OptionalDouble.empty(),
        Optional.empty(),
        RunControl.defaults());
  }

  /** Returns the data set to read; empty for the one that the model records. */
  @Override
  public Optional<DatasetSource> images() {
    return testDataset.or(() -> dataset);
  }

  @Override
  public List<Path> inputs() {
    return Stream.concat(Stream.of(model), baseline.stream()).toList();
  }

  @Override
  public List<Path> outputs() {
    return new RunDirectory(directory).evaluationFiles();
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    options.put("images", testDataset.isPresent() ? "testDataset" : "dataset");
    options.put("engine", engine.toString());
    views.ifPresent(count -> options.put("testTimeAugmentation", Integer.toString(count)));
    minAccuracy.ifPresent(minimum -> options.put("minAccuracy", Double.toString(minimum)));
    options.put("robustness", Boolean.toString(robustness));
    minRobustness.ifPresent(minimum -> options.put("minRobustness", Double.toString(minimum)));
    return options;
  }

  /** Returns a copy with the data set that the model was trained on. */
  public EvaluationRequest withDataset(DatasetSource images) {
    return new EvaluationRequest(
        Optional.of(images),
        testDataset,
        directory,
        model,
        engine,
        views,
        minAccuracy,
        robustness,
        minRobustness,
        baseline,
        control);
  }

  /** Returns a copy with another data set to evaluate on. */
  public EvaluationRequest withTestDataset(DatasetSource images) {
    return new EvaluationRequest(
        dataset,
        Optional.of(images),
        directory,
        model,
        engine,
        views,
        minAccuracy,
        robustness,
        minRobustness,
        baseline,
        control);
  }

  /** Returns a copy with another model file. */
  public EvaluationRequest withModel(Path newModel) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        newModel,
        engine,
        views,
        minAccuracy,
        robustness,
        minRobustness,
        baseline,
        control);
  }

  /** Returns a copy with a number of views of each image, 1 to {@link TestTimeViews#MAX}. */
  public EvaluationRequest withViews(int newViews) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        OptionalInt.of(newViews),
        minAccuracy,
        robustness,
        minRobustness,
        baseline,
        control);
  }

  /** Returns a copy with a threshold of the accuracy, in [0, 1]. */
  public EvaluationRequest withMinAccuracy(double min) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        views,
        OptionalDouble.of(min),
        robustness,
        minRobustness,
        baseline,
        control);
  }

  /** Returns a copy that measures the accuracy on corrupted images and synthetic photos. */
  public EvaluationRequest withRobustness() {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        views,
        minAccuracy,
        true,
        minRobustness,
        baseline,
        control);
  }

  /** Returns a copy with a threshold of the mean accuracy on corrupted images, in [0, 1]. */
  public EvaluationRequest withMinRobustness(double min) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        views,
        minAccuracy,
        true,
        OptionalDouble.of(min),
        baseline,
        control);
  }

  /** Returns a copy with the {@code metrics.json} of an earlier run to compare with. */
  public EvaluationRequest withBaseline(Path file) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        views,
        minAccuracy,
        robustness,
        minRobustness,
        Optional.of(file),
        control);
  }

  /** Returns a copy with another control. */
  public EvaluationRequest withControl(RunControl newControl) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        views,
        minAccuracy,
        robustness,
        minRobustness,
        baseline,
        newControl);
  }
}
