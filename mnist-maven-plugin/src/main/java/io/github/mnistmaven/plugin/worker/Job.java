package io.github.mnistmaven.plugin.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a worker is to do: pure data that travels to it as JSON.
 *
 * <p>Apart from the classes that do it, which cannot be loaded in the build's JVM: DL4J is not
 * there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "job")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrainJob.class, name = "train"),
  @JsonSubTypes.Type(value = EvaluateJob.class, name = "evaluate"),
  @JsonSubTypes.Type(value = PredictJob.class, name = "predict")
})
public sealed interface Job permits TrainJob, EvaluateJob, PredictJob {}
