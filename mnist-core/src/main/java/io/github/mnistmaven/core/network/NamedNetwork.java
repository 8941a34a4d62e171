package io.github.mnistmaven.core.network;

import java.util.Locale;

/** The networks that come with this library, by name. Needs no Deeplearning4j. */
public enum NamedNetwork implements NetworkChoice {
  /** {@link NotebookNetwork}. */
  NOTEBOOK,
  /** {@link DeepNetwork}. */
  DEEP,
  /** {@link StridedNetwork}. */
  STRIDED;

  /**
   * The network itself, which needs Deeplearning4j. Made here, where it is asked for: a constructor
   * named in a constant would be linked together with this class.
   */
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
