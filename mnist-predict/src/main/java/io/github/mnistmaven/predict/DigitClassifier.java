package io.github.mnistmaven.predict;

import io.github.mnistmaven.predict.image.DigitImage;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.Polarity;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads digits from images in an application.
 *
 * <p>Thread-safe, and made for many callers: one classifier serves a whole application, and every
 * call computes on its caller's thread.
 */
public final class DigitClassifier implements AutoCloseable {
  private final ModelManifest manifest;
  private final Predictor predictor;

  /** Creates a classifier. */
  public DigitClassifier(TrainedModel model) {
    this(model.predictor());
  }

  /** Creates a classifier on a predictor, which it closes. */
  public DigitClassifier(Predictor predictor) {
    this.manifest = predictor.manifest();
    this.predictor = predictor;
  }

  /**
   * Loads a model file.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is not a model file
   */
  public static DigitClassifier load(Path file) throws IOException, MalformedModelException {
    return new DigitClassifier(TrainedModel.load(file));
  }

  /**
   * Reads a model from a stream, such as a class-path resource; does not close it.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is not a model file
   */
  public static DigitClassifier load(InputStream in) throws IOException, MalformedModelException {
    return new DigitClassifier(TrainedModel.read("the model", in));
  }

  /**
   * Classifies a picture of one digit of any size, prepared as {@link DigitImage} says; which side
   * of its grey scale is ink is found from its border.
   *
   * @throws IllegalArgumentException if there is no picture: {@code ImageIO.read} returns none for
   *     a file that it cannot read
   */
  public Prediction classify(BufferedImage image) {
    return classify(image, Polarity.DETECT);
  }

  /**
   * Classifies a picture of one digit of any size whose polarity is known, or to be detected.
   *
   * @throws IllegalArgumentException if there is no picture, as above
   */
  public Prediction classify(BufferedImage image, Polarity polarity) {
    byte[] pixels = DigitImage.of(image, manifest.height(), manifest.width(), polarity).pixels();
    return classify(ImageSet.unlabelled(pixels, manifest.height(), manifest.width())).get(0);
  }

  /**
   * Classifies images of the model's own size.
   *
   * @return one prediction for each image, in order
   * @throws IllegalArgumentException if the images' size is not the model's
   * @throws IllegalStateException if this classifier is closed
   */
  public List<Prediction> classify(ImageSet digits) {
    int classes = manifest.classNames().size();
    float[] probabilities = predictor.probabilities(digits);
    List<Prediction> predictions = new ArrayList<>(digits.count());
    for (int i = 0; i < digits.count(); i++) {
      predictions.add(prediction(probabilities, i * classes));
    }
    return predictions;
  }

  private Prediction prediction(float[] probabilities, int offset) {
    List<Double> row = new ArrayList<>();
    int best = 0;
    for (int c = 0; c < manifest.classNames().size(); c++) {
      row.add((double) probabilities[offset + c]);
      best = row.get(c) > row.get(best) ? c : best;
    }
    return new Prediction(
        manifest.classNames().get(best), row.get(best), manifest.classNames(), row);
  }

  /**
   * Prepares all that the first calls would wait for, in a second or two: call it before a server
   * takes requests.
   *
   * @throws IllegalStateException if this classifier is closed
   */
  public void warmUp() {
    predictor.warmUp();
  }

  /** Closes the classifier; later calls fail. Closing twice does nothing. */
  @Override
  public void close() {
    predictor.close();
  }
}
