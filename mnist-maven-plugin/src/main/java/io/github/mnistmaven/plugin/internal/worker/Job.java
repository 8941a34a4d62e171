package io.github.mnistmaven.plugin.internal.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.ExportFormat;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.ReproductionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.core.run.CombinationRun;
import io.github.mnistmaven.core.run.EvaluationRun;
import io.github.mnistmaven.core.run.ExportRun;
import io.github.mnistmaven.core.run.PredictionRun;
import io.github.mnistmaven.core.run.ReproductionRun;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingRun;
import io.github.mnistmaven.core.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/**
 * Job of a worker: a request to the library, which is sent to the worker as JSON, and the run that
 * handles it.
 *
 * <p>The JVM of the build creates and writes jobs without DL4J: only method bodies that the worker
 * executes refer to classes that need it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "job")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Train.class, name = "train"),
  @JsonSubTypes.Type(value = Job.Combine.class, name = "combine"),
  @JsonSubTypes.Type(value = Job.Evaluate.class, name = "evaluate"),
  @JsonSubTypes.Type(value = Job.Predict.class, name = "predict"),
  @JsonSubTypes.Type(value = Job.Export.class, name = "export"),
  @JsonSubTypes.Type(value = Job.Reproduce.class, name = "reproduce")
})
public sealed interface Job {

  /** Runs the job; called only in the worker. */
  void run(RunLog log) throws IOException, UserException, InterruptedException;

  /** Returns the kind of job, which is the name of its goal. */
  default String kind() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Returns the compute engine; only {@code dl4j} needs native code. */
  default EngineChoice engine() {
    return EngineChoice.JAVA;
  }

  /**
   * Returns how to recover if the job fails, as the end of a sentence; empty if there is no such
   * hint.
   */
  default String recoveryHint() {
    return "";
  }

  /** Trains a model unless the existing one is up to date. */
  record Train(TrainingRequest request) implements Job {
    @Override
    public void run(RunLog log) throws IOException, UserException, InterruptedException {
      if (TrainingRun.run(request, log).upToDate()) {
        log.info("To train it again: -Dmnist.force");
      }
    }

    @Override
    public EngineChoice engine() {
      return request.settings().engine();
    }

    @Override
    public String recoveryHint() {
      return Files.isDirectory(new RunDirectory(request.directory()).checkpoints())
          ? "; the next mnist:train resumes from the last checkpoint"
          : "";
    }
  }

  /** Combines models into an ensemble. */
  record Combine(CombinationRequest request) implements Job {
    @Override
    public void run(RunLog log) throws IOException, UserException, InterruptedException {
      CombinationRun.run(request, log);
    }
  }

  /** Evaluates a model. */
  record Evaluate(EvaluationRequest request) implements Job {
    @Override
    public void run(RunLog log) throws IOException, UserException, InterruptedException {
      EvaluationRun.run(request, log);
    }

    @Override
    public EngineChoice engine() {
      return request.engine();
    }
  }

  /** Predicts images. */
  record Predict(PredictionRequest request) implements Job {
    @Override
    public void run(RunLog log) throws IOException, UserException {
      PredictionRun.run(request, log);
    }

    @Override
    public EngineChoice engine() {
      return request.engine();
    }
  }

  /** Exports a model to another format. */
  record Export(ExportRequest request) implements Job {
    @Override
    public void run(RunLog log) throws IOException, UserException {
      ExportRun.run(request, log);
    }

    @Override
    public EngineChoice engine() {
      return request.format() == ExportFormat.DL4J ? EngineChoice.DL4J : EngineChoice.JAVA;
    }
  }

  /** Trains a model again and compares the results. */
  record Reproduce(ReproductionRequest request) implements Job {
    @Override
    public void run(RunLog log) throws IOException, UserException, InterruptedException {
      ReproductionRun.run(request, log);
    }
  }
}
