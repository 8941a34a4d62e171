package io.github.mnistmaven.core.network;

import java.util.Arrays;

/**
 * What the option {@code network} names: a network that comes with this library, or a file with one
 * of one's own. Needs no Deeplearning4j.
 */
public sealed interface NetworkChoice permits NamedNetwork, NetworkFile {
  /** The valid texts, in words that follow "must be". */
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
   * The network itself, which needs Deeplearning4j.
   *
   * @throws io.github.mnistmaven.core.option.InvalidOptionException if it is a file without a
   *     network, in a sentence
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  Network network();

  /**
   * The network's {@link Network#name}, without making the network.
   *
   * @throws java.io.UncheckedIOException if it is a file that cannot be read
   */
  String networkName();
}
