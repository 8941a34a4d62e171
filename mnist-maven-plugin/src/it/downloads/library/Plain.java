import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.file.Path;

/** Program with the library on a plain class path. */
class Plain {
  public static void main(String[] arguments) throws Exception {
    Dataset mnist = Dataset.bundled();
    TrainingConfig settings =
        TrainingConfig.builder().epochs(1).maxTrainingImages(100).build();
    TrainedModel model = Trainer.train(mnist, settings).model();
    Path file = Path.of(arguments[0]);
    model.save(file);
    try (DigitClassifier classifier = DigitClassifier.load(file)) {
      ImageSet two = mnist.test().select(new int[] {0, 1});
      System.out.println("Classified " + classifier.classify(two).size() + " images");
    }
  }
}
