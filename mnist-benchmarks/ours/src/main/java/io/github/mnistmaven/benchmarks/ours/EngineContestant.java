package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.benchmarks.Contestant;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;

/** Engine of this project, as used by training and prediction. */
abstract class EngineContestant implements Contestant {
  private final SelectedEngine selected;
  private final float[] image = new float[SIDE * SIDE];
  private Batch batch = new Batch(1, SIDE * SIDE, CLASSES);

  /**
   * Opens the engine with the number of threads in the environment variable {@code
   * OMP_NUM_THREADS}, which applies to all frameworks.
   */
  EngineContestant(EngineChoice choice) {
    int threads = Integer.parseInt(System.getenv().getOrDefault("OMP_NUM_THREADS", "0"));
    selected = SelectedEngine.open(choice, NotebookModel.untrained(), threads);
    if (!selected.warnings().isEmpty()) {
      throw new IllegalStateException(
          "the engine does not run at full speed: " + selected.warnings());
    }
  }

  private Engine engine() {
    return selected.engine();
  }

  @Override
  public String version() {
    return selected.description();
  }

  @Override
  public double train(float[] pixels, int[] labels) {
    fill(pixels, labels);
    return engine().trainStep(batch, LEARNING_RATE).loss();
  }

  @Override
  public int[] predict(float[] pixels, int count) {
    fill(pixels, new int[count]);
    float[] probabilities = new float[count * CLASSES];
    engine().forward(batch, probabilities);
    int[] predicted = new int[count];
    for (int i = 0; i < probabilities.length; i++) {
      int row = i / CLASSES;
      if (probabilities[i] > probabilities[row * CLASSES + predicted[row]]) {
        predicted[row] = i % CLASSES;
      }
    }
    return predicted;
  }

  private void fill(float[] pixels, int[] labels) {
    if (batch.capacity() != labels.length) {
      batch = new Batch(labels.length, image.length, CLASSES);
    }
    batch.clear();
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(pixels, i * image.length, image, 0, image.length);
      batch.add(image, labels[i]);
    }
  }

  @Override
  public void close() {
    engine().close();
  }
}
