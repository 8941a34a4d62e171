package io.github.mnistmaven.core.model;

/** A model that cannot be combined with the first of some. The message is one sentence. */
public final class IncompatibleModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * Of what is unlike.
   *
   * @param position the model's among those to combine, from 1
   * @param difference ends a sentence that begins with the model
   */
  IncompatibleModelException(int position, String difference) {
    super("model " + position + " " + difference);
    this.position = position;
  }

  /** Which of the models it is, from 1. */
  public int position() {
    return position;
  }
}
