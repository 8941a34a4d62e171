package io.github.mnistmaven.core.network;

import io.github.mnistmaven.predict.internal.file.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * File of a custom network, see {@link ConfiguredNetwork#read}.
 *
 * @param path path as configured and recorded, ends in {@code .json}; a relative path is resolved
 *     against the working directory unless a folder is given
 */
public record NetworkFile(String path) implements NetworkChoice {
  private static final String EXTENSION = ".json";

  /** Checks the file name extension. */
  public NetworkFile {
    if (!path.endsWith(EXTENSION)) {
      throw new IllegalArgumentException("a network file must end in " + EXTENSION + ": " + path);
    }
  }

  /** Returns the path of the file, resolved against a folder. */
  public Path in(Path folder) {
    return folder.resolve(path);
  }

  @Override
  public Network network() {
    try {
      return network(Path.of(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the network. Requires Deeplearning4j only for a file in Deeplearning4j's format.
   *
   * @param folder folder that a relative path is resolved against
   * @throws io.github.mnistmaven.core.option.InvalidOptionException if the file contains no network
   * @throws IOException if the file cannot be read
   */
  public Network network(Path folder) throws IOException {
    return ConfiguredNetwork.read(path, in(folder));
  }

  @Override
  public String networkName() {
    try {
      return networkName(Sha256.of(in(Path.of(""))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the network's {@link Network#name} for a given digest of the file.
   *
   * @param sha256 digest in hexadecimal
   */
  public String networkName(String sha256) {
    return networkName(path, sha256);
  }

  /** Returns the name of a custom network: its label and the digest of its description. */
  static String networkName(String label, String sha256) {
    return label + " " + sha256;
  }

  /** Returns the path as used in options. */
  @Override
  public String toString() {
    return path;
  }
}
