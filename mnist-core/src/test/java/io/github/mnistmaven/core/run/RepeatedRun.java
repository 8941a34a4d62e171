package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import java.nio.file.Path;
import java.util.Map;

/** Program that trains and evaluates in its working directory with a number of threads. */
final class RepeatedRun {
  private RepeatedRun() {}

  public static void main(String[] arguments) throws Exception {
    Path run = Path.of("run");
    DatasetSource images = DatasetSource.of(Path.of("bands"), ReadOptions.defaults());
    TrainingConfig settings =
        TrainingConfig.of(Map.of("augmentation", "strong")).toBuilder()
            .epochs(2)
            .batchSize(8)
            .threads(Integer.parseInt(arguments[0]))
            .build();
    TrainingRun.run(
        TrainingRequest.into(run).withDataset(images).withSettings(settings), RunLog.none());
    EvaluationRun.run(EvaluationRequest.in(run).withTestDataset(images), RunLog.none());
    System.exit(0);
  }
}
