package io.github.mnistmaven.core.network;

import java.util.Arrays;

/** Value of the option {@code network}: a built-in network or the file of a custom network. */
public sealed interface NetworkChoice permits NamedNetwork, NetworkFile {
  /** Allowed values, in words that follow "must be". */
  String ALLOWED = "notebook, deep, strided, or the path of a .json file";

  /**
   * Parses a value; names are not case-sensitive.
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
   * Returns the network. Requires Deeplearning4j only for a file in Deeplearning4j's format.
   *
   * @throws io.github.mnistmaven.core.option.InvalidOptionException if the file contains no network
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  Network network();

  /**
   * Returns the network's {@link Network#name} without parsing the network.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  String networkName();
}
