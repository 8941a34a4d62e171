package io.github.mnistmaven.core.model;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What lies in a model file, and nothing else does. */
final class ModelEntry {
  /** The network's configuration, in DL4J's JSON. */
  static final String CONFIGURATION = "configuration.json";

  /** The network's parameters and running statistics, in ND4J's binary form. */
  static final String COEFFICIENTS = "coefficients.bin";

  /** The {@link ModelManifest}. */
  static final String MANIFEST = "manifest.json";

  /** The largest size of the manifest, once inflated, in bytes. */
  static final int MAX_MANIFEST_BYTES = 8 << 20;

  private static final int MAX_CONFIGURATION_BYTES = 4 << 20;
  private static final int MAX_ARRAY_BYTES = 1 << 30;

  /** What any machine can hold. */
  private static final int HARMLESS_ARRAY_BYTES = 64 << 20;

  /** Weights hardly shrink; only those that were never trained, zeros, would so much. */
  private static final long MOST_EXPANSION = 10;

  private ModelEntry() {}

  /** The names of all entries, in the alphabet's order. */
  static SortedSet<String> names() {
    return new TreeSet<>(List.of(CONFIGURATION, COEFFICIENTS, MANIFEST));
  }

  /**
   * The largest size of each entry, once inflated, in bytes; other entries are refused.
   *
   * @param fileBytes the size of the whole file
   */
  static Map<String, Integer> limits(int fileBytes) {
    long array = Math.max(HARMLESS_ARRAY_BYTES, MOST_EXPANSION * fileBytes);
    return Map.of(
        CONFIGURATION, MAX_CONFIGURATION_BYTES,
        COEFFICIENTS, (int) Math.min(array, MAX_ARRAY_BYTES),
        MANIFEST, MAX_MANIFEST_BYTES);
  }
}
