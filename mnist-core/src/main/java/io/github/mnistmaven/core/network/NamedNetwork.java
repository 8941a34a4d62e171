package io.github.mnistmaven.core.network;

import java.util.Locale;
import java.util.function.Supplier;

/** The networks that come with this library, by name. Needs no Deeplearning4j. */
public enum NamedNetwork {
  /** {@link NotebookNetwork}. */
  NOTEBOOK(NotebookNetwork::new),
  /** {@link DeepNetwork}. */
  DEEP(DeepNetwork::new);

  @SuppressWarnings("ImmutableEnumChecker") // It captures nothing.
  private final Supplier<Network> network;

  NamedNetwork(Supplier<Network> network) {
    this.network = network;
  }

  /** The network itself, which needs Deeplearning4j. */
  public Network network() {
    return network.get();
  }

  /** The name, as options and a model's provenance have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
