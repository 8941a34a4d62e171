package io.github.mnistmaven.core.network;

import java.util.Arrays;

/** Value of the option {@code network}: a network of this library, or a file with another one. */
public sealed interface NetworkChoice permits NamedNetwork, NetworkFile {
  /** Valid texts, in words that follow "must be". */
  String ALLOWED = "notebook, deep, strided, or the path of a .json file";

  /**
   * Reads a choice; names in any case.
   *
   * @throws IllegalArgumentException if the text is neither a name nor a path that ends in {@code
   *     .json}
   */
  static NetworkChoice of(String text) {
    return Arrays.stream(NamedNetwork.values())
        .filter(named -> named.toString().equalsIgnoreCase(text))
        .<NetworkChoice>map(named -> named)
        .findFirst()
        .orElseGet(() -> new NetworkFile(text));
  }

  /**
   * Network of this choice. Needs Deeplearning4j only if it is a file of Deeplearning4j's.
   *
   * @throws io.github.mnistmaven.core.option.InvalidOptionException if it is a file without a
   *     network
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  Network network();

  /**
   * The network's {@link Network#name}, without reading the network.
   *
   * @throws java.io.UncheckedIOException if it is a file that cannot be read
   */
  String networkName();
}
