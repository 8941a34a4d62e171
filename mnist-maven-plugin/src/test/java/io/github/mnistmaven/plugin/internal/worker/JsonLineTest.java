package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.ReproductionRequest;
import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  private static final Path DIRECTORY = Path.of("with spaces").toAbsolutePath();

  private static final DatasetSource DIGITS =
      DatasetSource.of(DIRECTORY.resolve("digits.csv"), ReadOptions.defaults());

  private static final List<RunRequest> REQUESTS =
      List.of(
          TrainingRequest.into(DIRECTORY).withDataset(DIGITS),
          CombinationRequest.into(
                  DIRECTORY, List.of(DIRECTORY.resolve("1.zip"), DIRECTORY.resolve("2.zip")))
              .withReproduce(new CommandLine("again", "-D")),
          EvaluationRequest.in(DIRECTORY),
          EvaluationRequest.in(DIRECTORY)
              .withViews(5)
              .withMinAccuracy(0.99)
              .withBaseline(DIRECTORY.resolve("metrics.json")),
          PredictionRequest.in(DIRECTORY, DIGITS),
          ExportRequest.in(DIRECTORY),
          new ReproductionRequest(DIRECTORY.resolve("model.zip"), DIGITS));

  @Test
  void requestsAreReadAsWrittenOnOneLine() throws Exception {
    for (RunRequest request : REQUESTS) {
      String line = JsonLine.write(request);

      assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
      assertThat(JsonLine.read(line, RunRequest.class)).isEqualTo(request);
    }
  }

  @Test
  void everyRequestHasTheNameOfItsGoal() {
    assertThat(RunRequest.class.getAnnotation(JsonSubTypes.class).value())
        .extracting(JsonSubTypes.Type::value)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.<Class<?>>asList(RunRequest.class.getPermittedSubclasses()));
    assertThat(REQUESTS.stream().map(RunRequest::goal).distinct())
        .containsExactly("train", "combine", "evaluate", "predict", "export", "reproduce")
        .hasSameSizeAs(RunRequest.class.getPermittedSubclasses());
  }

  @Test
  void otherTypesAreRejected() {
    for (String goal : List.of("java.io.File", "delete", RunRequest.class.getName())) {
      assertThatThrownBy(() -> JsonLine.read("{\"goal\":\"" + goal + "\"}", RunRequest.class))
          .isInstanceOf(InvalidTypeIdException.class);
    }
    assertThatThrownBy(() -> JsonLine.read("{\"model\":\"model.zip\"}", RunRequest.class))
        .isInstanceOf(InvalidTypeIdException.class);
  }
}
