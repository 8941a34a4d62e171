package io.github.mnistmaven.core.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.mnistmaven.core.engine.EngineChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Request of a run, which a class of the package {@code run} executes. Lists everything that the
 * results depend on, for up-to-date checks, and the files that the run writes.
 *
 * <p>In JSON, the property {@code goal} selects the type of a request, and no other types are
 * accepted.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "goal")
@JsonSubTypes({
  @JsonSubTypes.Type(TrainingRequest.class),
  @JsonSubTypes.Type(EvaluationRequest.class),
  @JsonSubTypes.Type(PredictionRequest.class),
  @JsonSubTypes.Type(ExportRequest.class),
  @JsonSubTypes.Type(CombinationRequest.class),
  @JsonSubTypes.Type(ReproductionRequest.class)
})
public sealed interface RunRequest
    permits TrainingRequest,
        EvaluationRequest,
        PredictionRequest,
        ExportRequest,
        CombinationRequest,
        ReproductionRequest {

  /** Returns the run directory. */
  Path directory();

  /** Returns the execution options, which do not affect the results. */
  RunControl control();

  /** Returns the name of the Maven goal that makes such requests, such as {@code train}. */
  default String goal() {
    return getClass().getAnnotation(JsonTypeName.class).value();
  }

  /** Returns the compute engine; only {@code dl4j} needs native code. */
  default EngineChoice engine() {
    return EngineChoice.JAVA;
  }

  /** Returns the images to read; empty if there are none, or they are not known yet. */
  default Optional<DatasetSource> images() {
    return Optional.empty();
  }

  /** Returns the files to read besides {@link #images}. */
  List<Path> inputs();

  /** Returns the files to write. */
  List<Path> outputs();

  /** Returns the other options that the results depend on, as text by name. */
  default Map<String, String> options() {
    return Map.of();
  }

  /**
   * Returns whether the run must be the only one in the run directory, because it writes several
   * files. A single file is written atomically.
   */
  default boolean needsLock() {
    return outputs().size() > 1;
  }
}
