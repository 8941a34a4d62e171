package io.github.mnistmaven.core.model;

import io.github.mnistmaven.engine.MnistException;

/** Thrown if a model cannot be combined with the first model. The message is one sentence. */
public final class IncompatibleModelException extends MnistException {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * Creates an exception.
   *
   * @param position position of the model in the list, from 1
   * @param difference rest of the sentence that begins with the model
   */
  IncompatibleModelException(int position, String difference) {
    super("model " + position + " " + difference);
    this.position = position;
  }

  /** Returns the position of the model in the list, from 1. */
  public int position() {
    return position;
  }
}
