package io.github.mnistmaven.core.prediction;

import io.github.mnistmaven.core.dataset.DigitImage;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.model.MalformedModelException;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads digits from images in an application.
 *
 * <p>Thread-safe: calls from many threads take turns on one engine, which uses all processors for
 * each. Close it to free native memory.
 */
public final class DigitClassifier implements AutoCloseable {
  private final TrainedModel model;
  private final ModelManifest manifest;
  private final Engine engine;

  /** A classifier on the fastest engine that works here. */
  public DigitClassifier(TrainedModel model) {
    this(model, model.openEngine(EngineChoice.AUTO).engine());
  }

  /**
   * A classifier on an engine, which it closes.
   *
   * @param engine opened by the model, and used by nobody else
   */
  public DigitClassifier(TrainedModel model, Engine engine) {
    this.model = model;
    this.manifest = model.manifest();
    this.engine = engine;
  }

  /**
   * Loads a model file.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is no model of ours
   */
  public static DigitClassifier load(Path file) throws IOException, MalformedModelException {
    return new DigitClassifier(TrainedModel.load(file));
  }

  /**
   * Reads a model from a stream, such as a class-path resource; does not close it.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is no model of ours
   */
  public static DigitClassifier load(InputStream in) throws IOException, MalformedModelException {
    return new DigitClassifier(TrainedModel.read("the model", in));
  }

  /** Classifies a picture of one digit of any size, prepared as {@link DigitImage} says. */
  public Prediction classify(BufferedImage image) {
    byte[] pixels = DigitImage.toPixels(image, manifest.height(), manifest.width());
    Digits digits = Digits.unlabelled(pixels, manifest.height(), manifest.width());
    return classify(digits).get(0);
  }

  /**
   * Classifies images of the model's own size.
   *
   * @return one prediction for each image, in order
   * @throws IllegalArgumentException if the images' size is not the model's
   */
  public List<Prediction> classify(Digits digits) {
    int classes = manifest.classNames().size();
    float[] probabilities;
    synchronized (engine) {
      probabilities = model.probabilities(digits, engine);
    }
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

  @Override
  public void close() {
    synchronized (engine) {
      engine.close();
    }
  }
}
