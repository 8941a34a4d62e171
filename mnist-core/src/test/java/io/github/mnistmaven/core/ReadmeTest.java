package io.github.mnistmaven.core;

import static io.github.mnistmaven.core.training.TrainingOption.EPOCHS;
import static io.github.mnistmaven.core.training.TrainingOption.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.model.TrainedModel;
import io.github.mnistmaven.core.prediction.DigitClassifier;
import io.github.mnistmaven.core.prediction.Prediction;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingSettings;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's example, on fewer images, and holds the README to it. */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void theLibraryExampleTrainsEvaluatesSavesAndClassifies() throws Exception {
    Path file = folder.resolve("model.zip");
    File picture = folder.resolve("seven.png").toFile();
    ImageIO.write(picture(Dataset.bundled().test(), 0), "png", picture);

    Dataset mnist = Dataset.bundled();
    TrainingSettings settings = TrainingSettings.defaults().with(EPOCHS, 1).with(LIMIT, 500);
    TrainedModel model = Trainer.train(mnist, settings, TrainingListener.none()).model();
    Evaluation evaluation = Evaluation.of(model.probabilities(mnist.test()), mnist.test());
    model.save(file);
    try (DigitClassifier classifier = DigitClassifier.load(file)) {
      Prediction prediction = classifier.classify(ImageIO.read(picture));

      assertThat(evaluation.images()).isEqualTo(10_000);
      assertThat(prediction.probabilities()).hasSize(10);
      assertThat(prediction.classNames()).contains(prediction.label());
    }
  }

  @Test
  void theReadmeAndTheSiteShowThatExample() throws Exception {
    for (String page : List.of("../README.md", "../src-site/markdown/library.md")) {
      assertThat(Files.readString(Path.of(page)))
          .contains("Dataset mnist = Dataset.bundled();")
          .contains("TrainingSettings settings = TrainingSettings.defaults().with(EPOCHS, 5);")
          .contains(
              "TrainedModel model = Trainer.train(mnist, settings, TrainingListener.none()).model();")
          .contains(
              "Evaluation evaluation = Evaluation.of(model.probabilities(mnist.test()),"
                  + " mnist.test());")
          .contains("model.save(Path.of(\"model.zip\"));")
          .contains("DigitClassifier classifier = DigitClassifier.load(Path.of(\"model.zip\"))")
          .contains(
              "Prediction prediction = classifier.classify(ImageIO.read(new"
                  + " File(\"seven.png\")));");
    }
  }

  private static BufferedImage picture(Digits digits, int image) {
    BufferedImage picture =
        new BufferedImage(digits.width(), digits.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < digits.height(); row++) {
      for (int column = 0; column < digits.width(); column++) {
        picture.getRaster().setSample(column, row, 0, digits.pixel(image, row, column));
      }
    }
    return picture;
  }
}
