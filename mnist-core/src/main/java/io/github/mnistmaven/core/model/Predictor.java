package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.Probabilities;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import java.util.List;

/**
 * Computes a model's class probabilities on an engine that is opened once. Close it to free native
 * memory. Not thread-safe; {@code DigitClassifier} is.
 */
public final class Predictor implements AutoCloseable {
  private final ModelManifest manifest;
  private final SelectedEngine selected;
  private final Engine engine;

  Predictor(ModelManifest manifest, SelectedEngine selected) {
    this.manifest = manifest;
    this.selected = selected;
    this.engine = selected.engine();
  }

  /**
   * The class probabilities of images.
   *
   * @return {@code [digits.count(), classes]}, row-major, each row summing to 1
   * @throws IllegalArgumentException if the images' size is not the model's
   * @throws IllegalStateException if this predictor is closed
   */
  public float[] probabilities(Digits digits) {
    manifest.checkSize(digits.height(), digits.width());
    return Probabilities.of(
        engine, manifest.standardization(), digits, manifest.classNames().size());
  }

  /** What the model takes and gives. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** Which engine computes, with how many threads, in one sentence. */
  public String description() {
    return selected.description();
  }

  /** Why it is slower than it could be, each a sentence; empty if nothing is amiss. */
  public List<String> warnings() {
    return selected.warnings();
  }

  /** Frees native memory. Closing twice does nothing. */
  @Override
  public void close() {
    engine.close();
  }
}
