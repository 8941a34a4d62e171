package io.github.mnistmaven.benchmarks.ours;

import io.github.mnistmaven.benchmarks.Contestant;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.Batch;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** An engine of this project, as training and prediction use it. */
abstract class EngineContestant implements Contestant {
  private final SelectedEngine selected;
  private final float[] image = new float[SIDE * SIDE];
  private Batch batch = new Batch(1, SIDE * SIDE, CLASSES);

  EngineContestant(EngineChoice choice, Precision precision) {
    var input = (InputType.InputTypeConvolutional) InputType.convolutional(SIDE, SIDE, 1);
    try {
      selected = SelectedEngine.open(choice, precision, Seed.network(), input, Seed.SEED, 0);
    } catch (UnavailableEngineException e) {
      throw precision == Precision.F32 ? e : new UnsupportedOperationException(e.getMessage(), e);
    }
    if (!selected.warnings().isEmpty()) {
      throw new IllegalStateException("not at its best: " + selected.warnings());
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
