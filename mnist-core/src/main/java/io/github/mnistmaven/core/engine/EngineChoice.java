package io.github.mnistmaven.core.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Compute engine (backend): the value of the parameter {@code mnist.engine}. */
public enum EngineChoice {
  /** Pure Java engine with bit-for-bit reproducible models on every machine. */
  JAVA,
  /** Deeplearning4j; its native libraries must be on the class path. */
  DL4J;

  /** Returns the lower-case name, as used in settings. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
