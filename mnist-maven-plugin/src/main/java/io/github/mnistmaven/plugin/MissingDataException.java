package io.github.mnistmaven.plugin;

import org.apache.maven.plugin.MojoFailureException;

/** Failure because the images of a parameter do not exist, as a path or as an artifact. */
final class MissingDataException extends MojoFailureException {
  private static final long serialVersionUID = 1;

  MissingDataException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
