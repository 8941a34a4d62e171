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
 * Classifier of digit images for applications.
 *
 * <p>Thread-safe: share one classifier in an application. Each call computes on the caller's
 * thread.
 */
public final class DigitClassifier implements AutoCloseable {
  private final ModelManifest manifest;
  private final Predictor predictor;

  /** Creates a classifier with a model. */
  public DigitClassifier(TrainedModel model) {
    this(model.predictor());
  }

  /** Creates a classifier with a predictor, which it closes. */
  public DigitClassifier(Predictor predictor) {
    this.manifest = predictor.manifest();
    this.predictor = predictor;
  }

  /**
   * Loads a model file.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedModelException if the file is not a model file
   */
  public static DigitClassifier load(Path file) throws IOException {
    return new DigitClassifier(TrainedModel.load(file));
  }

  /**
   * Reads a model from a stream, such as a class-path resource; does not close the stream.
   *
   * @throws IOException if the stream cannot be read
   * @throws MalformedModelException if the content is not a model file
   */
  public static DigitClassifier load(InputStream in) throws IOException {
    return new DigitClassifier(TrainedModel.read("the model", in));
  }

  /**
   * Classifies a picture of one digit of any size, preprocessed as described in {@link DigitImage}.
   * The polarity is detected from the border.
   *
   * @throws IllegalArgumentException if the image is null: {@code ImageIO.read} returns null for a
   *     file that it cannot decode
   */
  public Prediction classify(BufferedImage image) {
    return classify(image, Polarity.DETECT);
  }

  /**
   * Classifies a picture of one digit of any size with the given polarity.
   *
   * @throws IllegalArgumentException if the image is null
   */
  public Prediction classify(BufferedImage image, Polarity polarity) {
    byte[] pixels = DigitImage.of(image, manifest.height(), manifest.width(), polarity).pixels();
    return classify(ImageSet.unlabeled(pixels, manifest.height(), manifest.width())).get(0);
  }

  /**
   * Classifies images of the model's size.
   *
   * @return one prediction per image, in order
   * @throws IllegalArgumentException if the image size differs from the model's
   * @throws IllegalStateException if this classifier is closed
   */
  public List<Prediction> classify(ImageSet images) {
    int classes = manifest.classNames().size();
    float[] probabilities = predictor.probabilities(images);
    List<Prediction> predictions = new ArrayList<>(images.count());
    for (int i = 0; i < images.count(); i++) {
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
   * Warms up the JVM for one to two seconds, so that the first calls are fast. Call it before a
   * server accepts requests.
   *
   * @throws IllegalStateException if this classifier is closed
   */
  public void warmUp() {
    predictor.warmUp();
  }

  /** Closes the classifier; later calls fail. Further calls have no effect. */
  @Override
  public void close() {
    predictor.close();
  }
}
