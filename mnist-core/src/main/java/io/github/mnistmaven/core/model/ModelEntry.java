package io.github.mnistmaven.core.model;

import java.util.Map;

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

  /** The largest size of each entry, once inflated, in bytes; other entries are refused. */
  static final Map<String, Integer> LIMITS =
      Map.of(
          CONFIGURATION, MAX_CONFIGURATION_BYTES,
          COEFFICIENTS, MAX_ARRAY_BYTES,
          MANIFEST, MAX_MANIFEST_BYTES);

  private ModelEntry() {}
}
