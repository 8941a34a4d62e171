package io.github.mnistmaven.core.request;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Request of a {@code CombinationRun}: combines models into an ensemble.
 *
 * @param models files of the models to combine, at least two, in the order of the members
 * @param directory run directory for the description of the combined model
 * @param model file of the combined model, different from all {@code models}
 * @param reproduce command that repeats the run, for the report; empty if there is none
 * @param control forcing, lock timeout and checkpoint interval
 */
@JsonTypeName("combine")
public record CombinationRequest(
    List<Path> models,
    Path directory,
    Path model,
    Optional<CommandLine> reproduce,
    RunControl control)
    implements RunRequest {

  /**
   * Checks the models.
   *
   * @throws IllegalArgumentException if there are fewer than two models, or one of them would be
   *     overwritten; the message begins with {@code model} or {@code models}
   */
  public CombinationRequest {
    models = List.copyOf(models);
    if (models.size() < 2) {
      throw new IllegalArgumentException(
          ("models must contain at least 2 model files but contains %d; set those of"
                  + " several trainings")
              .formatted(models.size()));
    }
    if (models.stream().map(CombinationRequest::absolute).anyMatch(absolute(model)::equals)) {
      throw new IllegalArgumentException(
          "model must not be one of the combined models but is %s; set another file or runDirectory"
              .formatted(model));
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  @Override
  public List<Path> inputs() {
    return models;
  }

  @Override
  public List<Path> outputs() {
    return List.of(new RunDirectory(directory).runJson(), model);
  }

  /** Returns a request to combine models into the model of a run directory. */
  public static CombinationRequest into(Path directory, List<Path> models) {
    return new CombinationRequest(
        models,
        directory,
        new RunDirectory(directory).model(),
        Optional.empty(),
        RunControl.defaults());
  }

  /** Returns a copy with another file for the combined model. */
  public CombinationRequest withModel(Path newModel) {
    return new CombinationRequest(models, directory, newModel, reproduce, control);
  }

  /** Returns a copy with the command that repeats the run. */
  public CombinationRequest withReproduce(CommandLine newReproduce) {
    return new CombinationRequest(models, directory, model, Optional.of(newReproduce), control);
  }

  /** Returns a copy with another control. */
  public CombinationRequest withControl(RunControl newControl) {
    return new CombinationRequest(models, directory, model, reproduce, newControl);
  }
}
