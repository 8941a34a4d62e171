package io.github.mnistmaven.core.network;

import java.util.Locale;

/** Networks of this library, by name. */
public enum NamedNetwork implements NetworkChoice {
  /** {@link NotebookNetwork}. */
  NOTEBOOK,
  /** {@link DeepNetwork}. */
  DEEP,
  /** {@link StridedNetwork}. */
  STRIDED;

  @Override
  public Network network() {
    return switch (this) {
      case NOTEBOOK -> new NotebookNetwork();
      case DEEP -> new DeepNetwork();
      case STRIDED -> new StridedNetwork();
    };
  }

  @Override
  public String networkName() {
    return toString();
  }

  /** The name, as options and a model's provenance have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
