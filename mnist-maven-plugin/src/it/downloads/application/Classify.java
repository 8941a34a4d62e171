import io.github.mnistmaven.predict.DigitClassifier;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Application with a model file. */
class Classify {
  public static void main(String[] arguments) throws Exception {
    try (DigitClassifier classifier = DigitClassifier.load(Path.of(arguments[0]))) {
      BufferedImage blank = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
      System.out.println("Status " + classifier.classify(blank).status());
    }
  }
}
