package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.ReproductionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Path DIRECTORY = Path.of("with spaces").toAbsolutePath();

  private static final DatasetSource DIGITS =
      DatasetSource.of(DIRECTORY.resolve("digits.csv"), ReadOptions.defaults());

  private static final List<Job> JOBS =
      List.of(
          new Job.Train(TrainingRequest.into(DIRECTORY).withDataset(DIGITS)),
          new Job.Combine(
              CombinationRequest.into(
                      DIRECTORY, List.of(DIRECTORY.resolve("1.zip"), DIRECTORY.resolve("2.zip")))
                  .withReproduce(new CommandLine("again", "-D"))),
          new Job.Evaluate(EvaluationRequest.in(DIRECTORY)),
          new Job.Evaluate(
              EvaluationRequest.in(DIRECTORY)
                  .withTestTimeAugmentation(5)
                  .withMinAccuracy(0.99)
                  .withBaseline(DIRECTORY.resolve("metrics.json"))),
          new Job.Predict(PredictionRequest.in(DIRECTORY, DIGITS)),
          new Job.Export(ExportRequest.in(DIRECTORY)),
          new Job.Reproduce(new ReproductionRequest(DIRECTORY.resolve("model.zip"), DIGITS)));

  @Test
  void jobsAreReadAsWrittenOnOneLine() throws Exception {
    for (Job job : JOBS) {
      String line = JsonLine.write(job);

      assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
      assertThat(JsonLine.read(line, Job.class)).isEqualTo(job);
    }
  }

  @Test
  void everyKindOfJobHasAJsonName() {
    assertThat(Job.class.getAnnotation(JsonSubTypes.class).value())
        .extracting(JsonSubTypes.Type::value)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.<Class<?>>asList(Job.class.getPermittedSubclasses()));
    assertThat(JOBS.stream().map(Job::getClass).distinct())
        .hasSameSizeAs(Job.class.getPermittedSubclasses());
  }
}
