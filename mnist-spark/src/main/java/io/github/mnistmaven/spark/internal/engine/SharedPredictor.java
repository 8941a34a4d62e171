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
 * Predictor that all tasks of a JVM share. Opening a model takes about a second, and its memory is
 * needed only once.
 */
public final class SharedPredictor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedPredictor.class);

  /** Number of unused models that stay open for the next stage. */
  private static final int MOST_IDLE = 2;

  /** Open predictors, least recently used first. */
  private static final Map<Key, SharedPredictor> OPEN = new LinkedHashMap<>();

  private final Key key;
  private final Predictor predictor;
  private int users;

  private SharedPredictor(Key key, Predictor predictor) {
    this.key = key;
    this.predictor = predictor;
  }

  /**
   * Identity of a predictor.
   *
   * @param sha256 digest of the model file
   * @param engine compute engine
   * @param views number of test-time augmentation views per image; 0 for the model's setting
   */
  public record Key(String sha256, EngineChoice engine, int views) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Returns the open predictor of a model, or opens one. The caller closes it when the task ends.
   *
   * @param file supplies the content of the model file if the model is not open
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
   * Reads and validates a model file.
   *
   * @param name name of the file for error messages
   * @throws IllegalArgumentException if the file is not a valid model file
   */
  public static TrainedModel model(String name, byte[] file) {
    try {
      return TrainedModel.read(name, new ByteArrayInputStream(file));
    } catch (MalformedModelException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a byte array", e);
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

  /** Returns the manifest: input and output of the model. */
  public ModelManifest manifest() {
    return predictor.manifest();
  }

  /** Returns class probabilities, see {@link Predictor#probabilities}. Thread-safe. */
  public float[] probabilities(ImageSet digits) {
    return predictor.probabilities(digits);
  }

  /**
   * Releases the predictor, and closes the least recently used idle models beyond {@link
   * #MOST_IDLE}.
   */
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

  /** Returns the number of open models in this JVM. */
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
