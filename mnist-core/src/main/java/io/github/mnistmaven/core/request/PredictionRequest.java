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
    Path output,
    RunControl control)
    implements RunRequest {

  /**
   * Checks the number of views.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public PredictionRequest {
    views.ifPresent(TestTimeViews::requireInRange);
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
    Map<String, String> options = new TreeMap<>(Map.of("engine", engine.toString()));
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
        run.answer(),
        RunControl.defaults());
  }

  /** Returns a copy with another model file. */
  public PredictionRequest withModel(Path newModel) {
    return new PredictionRequest(input, directory, newModel, engine, views, output, control);
  }

  /** Returns a copy with a number of views of each image, 1 to {@link TestTimeViews#MAX}. */
  public PredictionRequest withViews(int newViews) {
    return new PredictionRequest(
        input, directory, model, engine, OptionalInt.of(newViews), output, control);
  }

  /** Returns a copy with another file to write. */
  public PredictionRequest withOutput(Path newOutput) {
    return new PredictionRequest(input, directory, model, engine, views, newOutput, control);
  }
}
