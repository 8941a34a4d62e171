package io.github.mnistmaven.core.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which engine computes, as the parameter {@code mnist.engine} takes it. */
public enum EngineChoice {
  /** oneDNN where it is available and supports every layer, else DL4J; the choice is reported. */
  AUTO,
  /** oneDNN, or an error. */
  ONEDNN,
  /** DL4J itself. */
  DL4J;

  /** The name in settings: lower case. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
