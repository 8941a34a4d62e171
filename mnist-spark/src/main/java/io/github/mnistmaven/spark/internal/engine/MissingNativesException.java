package io.github.mnistmaven.spark.internal.engine;

/** There is no native code here; the message is one sentence, with the executor and its host. */
public final class MissingNativesException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** What failed before. */
  MissingNativesException(String sentence) {
    super(sentence);
  }

  MissingNativesException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
