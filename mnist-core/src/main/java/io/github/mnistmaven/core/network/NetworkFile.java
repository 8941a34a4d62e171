package io.github.mnistmaven.core.network;

import io.github.mnistmaven.predict.internal.file.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * File with a custom network, see {@link ConfiguredNetwork#read}.
 *
 * @param path path as it is given and recorded, ends in {@code .json}; a relative one is resolved
 *     against the working directory unless a folder is named
 */
public record NetworkFile(String path) implements NetworkChoice {
  private static final String ENDING = ".json";

  /** Checks the path's ending. */
  public NetworkFile {
    if (!path.endsWith(ENDING)) {
      throw new IllegalArgumentException("a network's file must end in " + ENDING + ": " + path);
    }
  }

  /** Path of the file, resolved against a folder. */
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
   * Network in the file. Needs Deeplearning4j only if the file is of Deeplearning4j's format.
   *
   * @param folder folder that a relative path is resolved against
   * @throws io.github.mnistmaven.core.option.InvalidOptionException if the file has no network
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
   * The network's {@link Network#name} if the file's content has a digest.
   *
   * @param sha256 digest in hexadecimal
   */
  public String networkName(String sha256) {
    return networkName(path, sha256);
  }

  /** Name of a custom network: its label, and the digest of its description. */
  static String networkName(String label, String sha256) {
    return label + " " + sha256;
  }

  /** The path, as options have it. */
  @Override
  public String toString() {
    return path;
  }
}
