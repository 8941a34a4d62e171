package io.github.mnistmaven.core.request;

import io.github.mnistmaven.core.results.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code CombinationRun} is to do.
 *
 * @param models the files of the models that are combined, two at least, in the order of the
 *     members
 * @param directory takes the combined model's description
 * @param model takes the combined model; none of those that are combined
 * @param reproduce the command that does it again, for the report; empty if there is none
 * @param control how to go about it
 */
public record CombinationRequest(
    List<Path> models,
    Path directory,
    Path model,
    Optional<CommandLine> reproduce,
    RunControl control) {

  /**
   * Checks that there are several models, and that none of them is written over.
   *
   * @throws IllegalArgumentException if not; the message starts with {@code model} or {@code
   *     models}
   */
  public CombinationRequest {
    models = List.copyOf(models);
    if (models.size() < 2) {
      throw new IllegalArgumentException(
          "models must be at least 2 but are %d; name those of several trainings"
              .formatted(models.size()));
    }
    if (models.stream().map(CombinationRequest::absolute).anyMatch(absolute(model)::equals)) {
      throw new IllegalArgumentException(
          "model must be another file than those that are combined but is one of them, %s; name another directory"
              .formatted(model));
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Combining models into one among the files of a run. */
  public static CombinationRequest into(Path directory, List<Path> models) {
    return new CombinationRequest(
        models,
        directory,
        new RunDirectory(directory).model(),
        Optional.empty(),
        RunControl.defaults());
  }

  /** This request with another place for the combined model. */
  public CombinationRequest withModel(Path newModel) {
    return new CombinationRequest(models, directory, newModel, reproduce, control);
  }

  /** This request with the command that does it again. */
  public CombinationRequest withReproduce(CommandLine newReproduce) {
    return new CombinationRequest(models, directory, model, Optional.of(newReproduce), control);
  }

  /** This request, gone about in another way. */
  public CombinationRequest withControl(RunControl newControl) {
    return new CombinationRequest(models, directory, model, reproduce, newControl);
  }
}
