package io.github.mnistmaven.core.request;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reproduction of a model by a {@code ReproductionRun}, which writes no file.
 *
 * @param model model file
 * @param dataset data set that the model was trained on, under the name that the model records
 */
@JsonTypeName("reproduce")
public record ReproductionRequest(Path model, DatasetSource dataset) implements RunRequest {

  /** Returns the directory of the model. */
  @Override
  public Path directory() {
    return model.toAbsolutePath().getParent();
  }

  @Override
  public RunControl control() {
    return RunControl.defaults();
  }

  @Override
  public Optional<DatasetSource> images() {
    return Optional.of(dataset);
  }

  @Override
  public List<Path> inputs() {
    return List.of(model);
  }

  @Override
  public List<Path> outputs() {
    return List.of();
  }
}
