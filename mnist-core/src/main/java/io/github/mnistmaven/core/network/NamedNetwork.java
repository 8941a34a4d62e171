package io.github.mnistmaven.core.network;

import java.util.Locale;

/** Built-in networks. */
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

  /** Returns the name used in options and in a model's provenance. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
