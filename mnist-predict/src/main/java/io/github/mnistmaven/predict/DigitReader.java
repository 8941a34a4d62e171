package io.github.mnistmaven.predict;

import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.MalformedImageException;
import io.github.mnistmaven.predict.image.Polarity;
import io.github.mnistmaven.predict.image.PreprocessingSteps;
import io.github.mnistmaven.predict.internal.image.PictureDecoder;
import io.github.mnistmaven.predict.internal.preprocessing.Preprocessing;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reader of the digits of a line or field in a photo, scan or screenshot.
 *
 * <p>Pen on paper and light ink on dark are read, also with uneven light, on ruled or squared paper
 * and in printed boxes. The digits must be upright and in one line, within about 8 degrees. Only
 * the line with the most ink is read.
 *
 * <p>Thread-safe: share one reader in an application. Each call computes on the caller's thread.
 */
public final class DigitReader implements AutoCloseable {
  private final DigitClassifier classifier;

  /** Creates a reader with a classifier, which it closes. */
  public DigitReader(DigitClassifier classifier) {
    this.classifier = classifier;
  }

  /** Creates a reader with a model. */
  public DigitReader(TrainedModel model) {
    this(new DigitClassifier(model));
  }

  /**
   * Loads a model file.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedModelException if the file is not a model file
   */
  public static DigitReader load(Path file) throws IOException {
    return new DigitReader(DigitClassifier.load(file));
  }

  /**
   * Reads the digits of a picture from left to right.
   *
   * @throws IllegalArgumentException if the image is null: {@code ImageIO.read} returns null for a
   *     file that it cannot decode
   * @throws IllegalStateException if this reader is closed
   */
  public DigitReading read(BufferedImage image) {
    return read(image, FieldSpec.any());
  }

  /**
   * Reads the most probable text that satisfies a specification. The status is {@link
   * DigitReading.Status#NO_VALID_TEXT} if there is none.
   *
   * @throws IllegalArgumentException if the image is null
   * @throws IllegalStateException if this reader is closed
   */
  public DigitReading read(BufferedImage image, FieldSpec spec) {
    return read(preprocessing(image), spec);
  }

  /**
   * Reads the digits of an image file, upright according to the orientation in its EXIF data.
   *
   * @param file PNG, JPEG, BMP or GIF of at least 8 x 8 and direction and at most {@value
   *     PictureDecoder#MAX_PIXELS} pixels in total
   * @throws IOException if the file cannot be read
   * @throws MalformedImageException if the file is not such an image, or damaged
   * @throws IllegalStateException if this reader is closed
   */
  public DigitReading read(Path file) throws IOException {
    return read(file, FieldSpec.any());
  }

  /**
   * Reads the most probable text of an image file that satisfies a specification; see {@link
   * #read(Path)} and {@link #read(BufferedImage, FieldSpec)}.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedImageException if the file is not a supported image, or damaged
   * @throws IllegalStateException if this reader is closed
   */
  public DigitReading read(Path file, FieldSpec spec) throws IOException {
    return read(
        Preprocessing.of(
            PictureDecoder.read(file), Polarity.DETECT, classifier.height(), classifier.width()),
        spec);
  }

  /**
   * Reads the digits of the content of an image file; see {@link #read(Path)}.
   *
   * @param name name of the file in messages
   * @param content bytes of the file
   * @throws MalformedImageException if the content is not a supported image, or damaged
   * @throws IllegalStateException if this reader is closed
   */
  public DigitReading read(String name, byte[] content, Polarity polarity) {
    return read(
        Preprocessing.of(
            PictureDecoder.decode(name, content),
            polarity,
            classifier.height(),
            classifier.width()),
        FieldSpec.any());
  }

  /**
   * Returns the intermediate results of preprocessing a picture.
   *
   * @throws IllegalArgumentException if the image is null
   * @throws IllegalStateException if this reader is closed
   */
  public PreprocessingSteps preprocess(BufferedImage image) {
    Preprocessing preprocessing = preprocessing(image);
    return preprocessing.steps(
        read(preprocessing, FieldSpec.any()).digits().stream()
            .map(RecognizedDigit::boundingBox)
            .toList());
  }

  private Preprocessing preprocessing(BufferedImage image) {
    return Preprocessing.of(image, Polarity.DETECT, classifier.height(), classifier.width());
  }

  private DigitReading read(Preprocessing preprocessing, FieldSpec spec) {
    return read(classifier, preprocessing, spec);
  }

  /** Reads a preprocessed picture. */
  static DigitReading read(DigitClassifier classifier, Preprocessing picture, FieldSpec spec) {
    List<Preprocessing.Candidate> candidates =
        spec.boxes() ? picture.candidatesInBoxes(spec.length().getAsInt()) : picture.candidates();
    int size = classifier.height() * classifier.width();
    byte[] pixels = new byte[candidates.size() * size];
    for (int i = 0; i < candidates.size(); i++) {
      System.arraycopy(candidates.get(i).pixels(), 0, pixels, i * size, size);
    }
    List<Prediction> predictions =
        classifier.classify(ImageSet.unlabeled(pixels, classifier.height(), classifier.width()));
    if (candidates.isEmpty()) {
      return DigitReading.withoutText(DigitReading.Status.NO_DIGIT, List.of());
    }
    return new TextSearch(candidates, predictions, spec)
        .find()
        .map(DigitReading::of)
        .orElseGet(
            () ->
                DigitReading.withoutText(
                    DigitReading.Status.NO_VALID_TEXT,
                    new TextSearch(candidates, predictions, FieldSpec.any())
                        .find()
                        .orElse(List.of())));
  }

  /** Returns the classifier of single digits. */
  public DigitClassifier classifier() {
    return classifier;
  }

  /** Closes the classifier; later calls fail. Further calls have no effect. */
  @Override
  public void close() {
    classifier.close();
  }
}
