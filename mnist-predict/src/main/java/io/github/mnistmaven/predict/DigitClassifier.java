package io.github.mnistmaven.predict;

import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.Polarity;
import io.github.mnistmaven.predict.internal.preprocessing.Preprocessing;
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
   * Classifies a picture of one digit: a photo, scan or screenshot of any size, with dark or light
   * ink; see {@link DigitReader} for several digits. A picture of the model's size with uniform
   * background, such as an MNIST image, is classified without changes, except that dark ink is
   * inverted.
   *
   * @return a reading of one digit, or the status {@link DigitReading.Status#NO_DIGIT} or {@link
   *     DigitReading.Status#SEVERAL_DIGITS}
   * @throws IllegalArgumentException if the image is null: {@code ImageIO.read} returns null for a
   *     file that it cannot decode
   * @throws IllegalStateException if this classifier is closed
   */
  public DigitReading classify(BufferedImage image) {
    return classify(image, Polarity.DETECT);
  }

  /**
   * Classifies a picture of one digit with the given polarity; see {@link
   * #classify(BufferedImage)}.
   *
   * @throws IllegalArgumentException if the image is null
   * @throws IllegalStateException if this classifier is closed
   */
  public DigitReading classify(BufferedImage image, Polarity polarity) {
    Preprocessing picture = Preprocessing.of(image, polarity, height(), width());
    DigitReading reading = DigitReader.read(this, picture, FieldSpec.any());
    return reading.digits().size() > 1
        ? DigitReading.withoutText(DigitReading.Status.SEVERAL_DIGITS, reading.digits())
        : reading;
  }

  int height() {
    return manifest.height();
  }

  int width() {
    return manifest.width();
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
