package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.internal.file.MalformedFileException;

/** Thrown for a file that is not a valid model file. The message is one sentence for the user. */
public final class MalformedModelException extends MnistException {
  private static final long serialVersionUID = 1L;

  MalformedModelException(MalformedFileException cause) {
    super(cause.getMessage(), cause);
  }

  MalformedModelException(String file, String expected, String found) {
    super(file + ": expected " + expected + ", found " + found);
  }

  MalformedModelException(String file, String expected, String found, Throwable cause) {
    super(file + ": expected " + expected + ", found " + found, cause);
  }
}
