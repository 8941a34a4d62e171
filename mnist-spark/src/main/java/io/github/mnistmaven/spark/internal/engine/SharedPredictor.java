package io.github.mnistmaven.spark.internal.engine;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.selection.SelectedPredictor;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model opened for all tasks of a JVM: reading it and preparing its engine takes a second, and
 * its memory is needed once.
 */
public final class SharedPredictor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedPredictor.class);

  /** So many models stay open that no task uses just now: the next stage may use them again. */
  private static final int MOST_IDLE = 2;

  /** Those that are open, the one that was asked for last at the end. */
  private static final Map<Key, SharedPredictor> OPEN = new LinkedHashMap<>();

  private final Key key;
  private final Predictor predictor;
  private int users;

  private SharedPredictor(Key key, Predictor predictor) {
    this.key = key;
    this.predictor = predictor;
  }

  /**
   * What makes one predictor differ from another.
   *
   * @param sha256 of the model file
   * @param engine as the option's text
   * @param views how many of an image are predicted; 0 for as many as the model says
   */
  public record Key(String sha256, EngineChoice engine, int views) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The predictor of a model: the one that is open, or a new one. Close it when the task ends.
   *
   * @param file gives the bytes of the model file, if they are needed
   */
  public static SharedPredictor of(Key key, Supplier<byte[]> file) {
    synchronized (OPEN) {
      SharedPredictor shared = OPEN.remove(key);
      if (shared == null) {
        shared = new SharedPredictor(key, open(key, file.get()));
      }
      OPEN.put(key, shared);
      shared.users++;
      return shared;
    }
  }

  /**
   * Reads a model file, vetting all of it.
   *
   * @param name what messages call it
   * @throws IllegalArgumentException if it is no model of ours, in a sentence
   */
  public static TrainedModel model(String name, byte[] file) {
    try {
      return TrainedModel.read(name, new ByteArrayInputStream(file));
    } catch (MalformedModelException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes is always read", e);
    }
  }

  private static Predictor open(Key key, byte[] file) {
    TrainedModel model = model("the model", file);
    int views = key.views() == 0 ? model.manifest().views() : key.views();
    SelectedPredictor opened = SelectedPredictor.open(key.engine(), model, views);
    LOG.info(opened.description());
    opened.warnings().forEach(LOG::warn);
    return opened.predictor();
  }

  /** What the model takes and gives. */
  public ModelManifest manifest() {
    return predictor.manifest();
  }

  /** See {@link Predictor#probabilities}; any number of threads may ask at once. */
  public float[] probabilities(ImageSet digits) {
    return predictor.probabilities(digits);
  }

  /** Lets another task have it; frees the models that have been idle longest, but for a few. */
  @Override
  public void close() {
    synchronized (OPEN) {
      users--;
      long idle = OPEN.values().stream().filter(shared -> shared.users == 0).count();
      Iterator<SharedPredictor> oldestFirst = OPEN.values().iterator();
      while (idle > MOST_IDLE) {
        SharedPredictor shared = oldestFirst.next();
        if (shared.users == 0) {
          oldestFirst.remove();
          shared.predictor.close();
          idle--;
        }
      }
    }
  }

  /** How many models are open in this JVM. */
  static int open() {
    synchronized (OPEN) {
      return OPEN.size();
    }
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
