package io.github.mnistmaven.core.request;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.model.TestTimeViews;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Request of a {@code PredictionRun}.
 *
 * @param input images to predict
 * @param directory run directory, which records the prediction
 * @param model model file
 * @param engine compute engine
 * @param views number of views of each image for test-time augmentation, 1 to {@link
 *     TestTimeViews#MAX}; empty for the number that the model records
 * @param minProbability probability below which the label stays empty, 0 to 1
 * @param probability whether the CSV file has the column {@code Probability}
 * @param output CSV file to write
 * @param control forcing, lock timeout and checkpoint interval
 */
@JsonTypeName("predict")
public record PredictionRequest(
    DatasetSource input,
    Path directory,
    Path model,
    EngineChoice engine,
    OptionalInt views,
    double minProbability,
    boolean probability,
    Path output,
    RunControl control)
    implements RunRequest {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if an option is out of range; the message begins with its name
   */
  public PredictionRequest {
    views.ifPresent(TestTimeViews::requireInRange);
    if (!(minProbability >= 0 && minProbability <= 1)) {
      throw new IllegalArgumentException(
          "minProbability must be in [0, 1] but is " + minProbability);
    }
  }

  @Override
  public Optional<DatasetSource> images() {
    return Optional.of(input);
  }

  @Override
  public List<Path> inputs() {
    return List.of(model);
  }

  @Override
  public List<Path> outputs() {
    return List.of(output);
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    options.put("engine", engine.toString());
    options.put("minProbability", Double.toString(minProbability));
    options.put("probability", Boolean.toString(probability));
    views.ifPresent(count -> options.put("testTimeAugmentation", Integer.toString(count)));
    return options;
  }

  /**
   * Returns a request to predict with the model of a run directory and to write the predictions to
   * the same directory.
   */
  public static PredictionRequest in(Path directory, DatasetSource input) {
    RunDirectory run = new RunDirectory(directory);
    return new PredictionRequest(
        input,
        directory,
        run.model(),
        EngineChoice.JAVA,
        OptionalInt.empty(),
        0,
        false,
        run.answer(),
        RunControl.defaults());
  }

  /** Returns a copy with another model file. */
  public PredictionRequest withModel(Path newModel) {
    return new PredictionRequest(
        input, directory, newModel, engine, views, minProbability, probability, output, control);
  }

  /** Returns a copy with a number of views of each image, 1 to {@link TestTimeViews#MAX}. */
  public PredictionRequest withViews(int newViews) {
    return new PredictionRequest(
        input,
        directory,
        model,
        engine,
        OptionalInt.of(newViews),
        minProbability,
        probability,
        output,
        control);
  }

  /** Returns a copy with a probability below which the label stays empty, 0 to 1. */
  public PredictionRequest withMinProbability(double newMinProbability) {
    return new PredictionRequest(
        input, directory, model, engine, views, newMinProbability, probability, output, control);
  }

  /** Returns a copy that also writes the column {@code Probability}. */
  public PredictionRequest withProbability() {
    return new PredictionRequest(
        input, directory, model, engine, views, minProbability, true, output, control);
  }

  /** Returns a copy with another file to write. */
  public PredictionRequest withOutput(Path newOutput) {
    return new PredictionRequest(
        input, directory, model, engine, views, minProbability, probability, newOutput, control);
  }
}
