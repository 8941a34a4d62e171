package io.github.mnistmaven.core.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Compute engine (backend), as the parameter {@code mnist.engine} takes it. */
public enum EngineChoice {
  /** Engine in pure Java: the same model, bit for bit, on every machine. */
  JAVA,
  /** Deeplearning4j, whose native libraries must be on the class path. */
  DL4J;

  /** The name in settings: lower case. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
