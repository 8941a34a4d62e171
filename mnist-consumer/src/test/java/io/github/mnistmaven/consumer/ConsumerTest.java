package io.github.mnistmaven.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.prediction.PredictedImage;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.run.EvaluationResult;
import io.github.mnistmaven.core.run.EvaluationRun;
import io.github.mnistmaven.core.run.PredictionRun;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingRun;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.Prediction;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the public API of the library from the view of a user. */
class ConsumerTest {
  private static final TrainingConfig SETTINGS =
      TrainingConfig.builder().maxTrainingImages(2000).epochs(3).build();

  @TempDir Path folder;

  @Test
  void trainsACustomNetworkAndClassifiesDigits() throws Exception {
    Dataset mnist = Dataset.bundled();
    Training training =
        Trainer.train(
            mnist, SETTINGS, TrainingSetup.of(new SmallNetwork()), TrainingListener.none());
    Path file = folder.resolve("model.zip");
    training.model().save(file);

    try (DigitClassifier classifier = DigitClassifier.load(file)) {
      List<Prediction> predictions = classifier.classify(first(mnist.test(), 500));

      long correct =
          IntStream.range(0, 500)
              .filter(i -> predictions.get(i).label().equals("" + mnist.test().label(i)))
              .count();
      assertThat(correct).isGreaterThan(300);
    }
  }

  @Test
  void writesACompleteRunAndItsReport() throws Exception {
    Path data = folder.resolve("train.csv");
    CsvWriter.write(first(Dataset.bundled().test(), 400), data);
    Path directory = folder.resolve("run");
    DatasetSource source = DatasetSource.of(data, ReadOptions.defaults());
    List<String> messages = new ArrayList<>();
    RunLog log = RunLog.to(messages::add);

    TrainingRun.run(
        TrainingRequest.into(directory).withDataset(source).withSettings(SETTINGS),
        new SmallNetwork(),
        log);
    EvaluationResult result =
        EvaluationRun.run(EvaluationRequest.in(directory).withTestDataset(source), log);
    List<PredictedImage> predictions =
        PredictionRun.run(PredictionRequest.in(directory, source), log);
    Path page = Report.render(directory);

    assertThat(result.evaluation().images()).isEqualTo(40);
    assertThat(predictions).hasSize(400);
    assertThat(page).content().contains("<html");
    assertThat(messages).anyMatch(message -> message.startsWith("Epoch 3/3: "));
  }

  @Test
  void usesNoInternalPackage() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.mnistmaven..internal..")
        .check(new ClassFileImporter().importPackages("io.github.mnistmaven.consumer"));
  }

  private static ImageSet first(ImageSet digits, int count) {
    return digits.select(IntStream.range(0, count).toArray());
  }
}
