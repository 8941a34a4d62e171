package io.github.mnistmaven.benchmarks;

/** Measured quantity. */
public enum Figure {
  TRAINING_64("training, batch 64", "images/s"),
  TRAINING_256("training, batch 256", "images/s"),
  INFERENCE_64("inference, batch 64", "images/s"),
  INFERENCE_256("inference, batch 256", "images/s"),
  TRAINING_MEMORY("peak memory, training at batch 64", "MB"),
  PEAK_MEMORY("peak memory, all of the above", "MB"),
  AUGMENTATION("augmentation, notebook preset, one thread", "images/s"),
  IDX_LOADING("loading IDX, uncompressed", "images/s"),
  CSV_LOADING("loading CSV", "images/s");

  private final String title;
  private final String unit;

  Figure(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** Returns the title with the unit, for reports. */
  public String title() {
    return title + ", " + unit;
  }
}
