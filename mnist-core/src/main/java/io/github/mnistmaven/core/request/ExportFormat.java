package io.github.mnistmaven.core.request;

import java.util.Locale;

/** File format of an exported model. */
public enum ExportFormat {
  /** ONNX, for runtimes in any language. */
  ONNX("ONNX file"),
  /** Zip file of Deeplearning4j's {@code ModelSerializer}; needs ND4J's native code. */
  DL4J("Deeplearning4j file");

  private final String noun;

  ExportFormat(String noun) {
    this.noun = noun;
  }

  /** Returns the name of the file type for messages. */
  public String noun() {
    return noun;
  }

  /** Returns the name of the option that takes such a file. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
