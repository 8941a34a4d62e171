package io.github.mnistmaven.core.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
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

  /**
   * Reads a choice, in any case.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  @JsonCreator
  public static EngineChoice of(String text) {
    for (EngineChoice choice : values()) {
      if (choice.toString().equalsIgnoreCase(text.strip())) {
        return choice;
      }
    }
    throw new IllegalArgumentException("engine must be auto, onednn or dl4j but is " + text);
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
