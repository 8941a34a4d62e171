package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.model.TestTimeViews;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What an {@code EvaluationRun} is to do.
 *
 * @param dataset the data set that the model was trained on: its test images are used or, if it has
 *     none, the images that training held out; empty for the one that the model records. Not used
 *     beside a {@code testDataset}
 * @param testDataset another data set: its test images are used or, if it is not divided, all
 * @param directory takes the figures
 * @param model the model file
 * @param engine which engine computes
 * @param testTimeAugmentation how many views of an image are predicted, 1 to {@link
 *     TestTimeViews#MOST}; empty for as many as the model says
 * @param minAccuracy the floor of the accuracy, in [0, 1]
 * @param baseline the {@code metrics.json} of an earlier run to compare with
 * @param control how to go about it
 */
public record EvaluationRequest(
    Optional<DatasetSource> dataset,
    Optional<DatasetSource> testDataset,
    Path directory,
    Path model,
    EngineChoice engine,
    OptionalInt testTimeAugmentation,
    OptionalDouble minAccuracy,
    Optional<Path> baseline,
    RunControl control) {

  /**
   * Checks views and floor.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public EvaluationRequest {
    testTimeAugmentation.ifPresent(TestTimeViews::requireInRange);
    if (minAccuracy.isPresent()
        && !(minAccuracy.getAsDouble() >= 0 && minAccuracy.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "minAccuracy must be in [0, 1] but is " + minAccuracy.getAsDouble());
    }
  }

  /**
   * Evaluating the model that training left among the run's files, on the data set that it was
   * trained on.
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
        Optional.empty(),
        RunControl.defaults());
  }

  /** The data set to read; empty for the one that the model records. */
  public Optional<DatasetSource> images() {
    return testDataset.or(() -> dataset);
  }

  /** This request on the data set that the model was trained on. */
  public EvaluationRequest withDataset(DatasetSource newDataset) {
    return new EvaluationRequest(
        Optional.of(newDataset),
        testDataset,
        directory,
        model,
        engine,
        testTimeAugmentation,
        minAccuracy,
        baseline,
        control);
  }

  /** This request on the test images of another set. */
  public EvaluationRequest withTestDataset(DatasetSource newTestDataset) {
    return new EvaluationRequest(
        dataset,
        Optional.of(newTestDataset),
        directory,
        model,
        engine,
        testTimeAugmentation,
        minAccuracy,
        baseline,
        control);
  }

  /** This request for another model. */
  public EvaluationRequest withModel(Path newModel) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        newModel,
        engine,
        testTimeAugmentation,
        minAccuracy,
        baseline,
        control);
  }

  /** This request on another engine. */
  public EvaluationRequest withEngine(EngineChoice newEngine) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        newEngine,
        testTimeAugmentation,
        minAccuracy,
        baseline,
        control);
  }

  /** This request for so many views of an image, 1 to {@link TestTimeViews#MOST}. */
  public EvaluationRequest withTestTimeAugmentation(int views) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        OptionalInt.of(views),
        minAccuracy,
        baseline,
        control);
  }

  /** This request with a floor of the accuracy, in [0, 1]. */
  public EvaluationRequest withMinAccuracy(double newMinAccuracy) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        testTimeAugmentation,
        OptionalDouble.of(newMinAccuracy),
        baseline,
        control);
  }

  /** This request, compared with the {@code metrics.json} of an earlier run. */
  public EvaluationRequest withBaseline(Path newBaseline) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        testTimeAugmentation,
        minAccuracy,
        Optional.of(newBaseline),
        control);
  }

  /** This request, gone about in another way. */
  public EvaluationRequest withControl(RunControl newControl) {
    return new EvaluationRequest(
        dataset,
        testDataset,
        directory,
        model,
        engine,
        testTimeAugmentation,
        minAccuracy,
        baseline,
        newControl);
  }
}
