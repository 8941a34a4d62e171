package io.github.mnistmaven.plugin;

import org.apache.maven.plugin.MojoFailureException;

/** The images that a parameter names are not there, wherever they were to come from. */
final class MissingDataException extends MojoFailureException {
  private static final long serialVersionUID = 1;

  MissingDataException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
