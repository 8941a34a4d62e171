package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.prediction.PredictedImage;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.engine.MnistException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionRunTest {
  @TempDir static Path folder;
  private static DatasetSource images;
  private static RunDirectory run;

  private final RecordingLog log = new RecordingLog();

  @BeforeAll
  static void trainOnce() throws Exception {
    images = Bands.file(folder.resolve("bands.csv"), 20);
    run = new RunDirectory(folder.resolve("run"));
    TrainingRun.run(
        TrainingRequest.into(run.path())
            .withDataset(images)
            .withSettings(TrainingConfig.builder().epochs(1).build()),
        RunLog.none());
  }

  @Test
  void writesOneLinePerPrediction() throws Exception {
    List<PredictedImage> predictions =
        PredictionRun.run(PredictionRequest.in(run.path(), images), log);

    List<String> lines = Files.readAllLines(run.answer());
    assertThat(lines).hasSize(21).startsWith("ImageId,Label");
    assertThat(predictions).hasSize(20);
    assertThat(lines.get(20)).isEqualTo("20," + predictions.get(19).label());
    assertThat(log.infos).endsWith("Predicted 20 images: " + run.answer());
  }

  @Test
  void testTimeAugmentationOfTheRequestOverridesTheModel() throws Exception {
    PredictionRequest plain = PredictionRequest.in(run.path(), images);
    PredictionRequest fiveViews = plain.withViews(5);

    double one = PredictionRun.run(plain, log).get(0).probability();
    double five = PredictionRun.run(fiveViews, log).get(0).probability();

    assertThat(log.infos).contains("Each prediction is the mean over 1 network and 5 views");
    assertThat(five).isNotEqualTo(one);
    assertThat(UpToDate.check(fiveViews)).isTrue();
    assertThat(UpToDate.check(plain)).isFalse();
    assertThatThrownBy(() -> plain.withViews(10))
        .hasMessage("testTimeAugmentation must be in 1..9 but is 10");
  }

  @Test
  void rejectsImagesOfAnotherSizeAndWritesNothing() {
    Path output = folder.resolve("none.csv");
    PredictionRequest mnist =
        PredictionRequest.in(run.path(), DatasetSource.bundled()).withOutput(output);

    assertThatThrownBy(() -> PredictionRun.run(mnist, log))
        .isInstanceOf(MnistException.class)
        .hasMessage(
            "bundled has images of 28 x 28 but the model expects 8 x 8; use images of that size, or"
                + " a model for these images");
    assertThat(output).doesNotExist();
  }
}
