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
  private static final List<RunRequest> REQUESTS =
      requests(Path.of("with spaces").toAbsolutePath());

  /** Returns requests of every type whose files are in a directory. */
  static List<RunRequest> requests(Path directory) {
    DatasetSource digits =
        DatasetSource.of(directory.resolve("digits.csv"), ReadOptions.defaults());
    Path model = directory.resolve("model.zip");
    List<Path> models = List.of(directory.resolve("1.zip"), directory.resolve("2.zip"));
    return List.of(
        TrainingRequest.into(directory).withDataset(digits),
        CombinationRequest.into(directory, models).withReproduce(new CommandLine("again", "-D")),
        EvaluationRequest.in(directory),
        EvaluationRequest.in(directory)
            .withViews(5)
            .withMinAccuracy(0.99)
            .withMinRobustness(0.9)
            .withBaseline(directory.resolve("metrics.json")),
        PredictionRequest.in(directory, digits).withMinProbability(0.9).withProbability(),
        ExportRequest.in(directory),
        new ReproductionRequest(model, digits));
  }

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
