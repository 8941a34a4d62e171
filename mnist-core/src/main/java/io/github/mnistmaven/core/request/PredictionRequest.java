package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.model.TestTimeViews;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a {@code PredictionRun} is to do.
 *
 * @param input the images to predict
 * @param directory remembers what was predicted
 * @param model the model file
 * @param engine which engine computes
 * @param testTimeAugmentation how many views of an image are predicted, 1 to {@link
 *     TestTimeViews#MOST}; empty for as many as the model says
 * @param output the CSV file to write
 * @param control how to go about it
 */
public record PredictionRequest(
    DatasetSource input,
    Path directory,
    Path model,
    EngineChoice engine,
    OptionalInt testTimeAugmentation,
    Path output,
    RunControl control) {

  /**
   * Checks the views.
   *
   * @throws IllegalArgumentException naming them if there are not so many
   */
  public PredictionRequest {
    testTimeAugmentation.ifPresent(TestTimeViews::requireInRange);
  }

  /** Predicting with the model that training left among a run's files, and the answer beside it. */
  public static PredictionRequest in(Path directory, DatasetSource input) {
    RunDirectory run = new RunDirectory(directory);
    return new PredictionRequest(
        input,
        directory,
        run.model(),
        EngineChoice.JAVA,
        OptionalInt.empty(),
        run.answer(),
        RunControl.defaults());
  }

  /** This request with another model. */
  public PredictionRequest withModel(Path newModel) {
    return new PredictionRequest(
        input, directory, newModel, engine, testTimeAugmentation, output, control);
  }

  /** This request on another engine. */
  public PredictionRequest withEngine(EngineChoice newEngine) {
    return new PredictionRequest(
        input, directory, model, newEngine, testTimeAugmentation, output, control);
  }

  /** This request for so many views of an image, 1 to {@link TestTimeViews#MOST}. */
  public PredictionRequest withTestTimeAugmentation(int views) {
    return new PredictionRequest(
        input, directory, model, engine, OptionalInt.of(views), output, control);
  }

  /** This request with another file to write. */
  public PredictionRequest withOutput(Path newOutput) {
    return new PredictionRequest(
        input, directory, model, engine, testTimeAugmentation, newOutput, control);
  }

  /** This request, gone about in another way. */
  public PredictionRequest withControl(RunControl newControl) {
    return new PredictionRequest(
        input, directory, model, engine, testTimeAugmentation, output, newControl);
  }
}
