package io.github.mnistmaven.predict.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Entries of a model file; other entries are not allowed. */
final class ModelEntry {
  /** Network, as written by {@code NetworkJson}. */
  static final String NETWORK = "network.json";

  private static final Pattern WEIGHTS = Pattern.compile("weights-\\d+\\.f32");

  /** {@link ModelManifest}. */
  static final String MANIFEST = "manifest.json";

  /** Maximum size of the manifest in bytes. */
  static final int MAX_MANIFEST_BYTES = 8 << 20;

  private static final int MAX_NETWORK_BYTES = 4 << 20;
  private static final int MAX_ARRAY_BYTES = 1 << 30;

  private ModelEntry() {}

  /**
   * Returns the name of a member's weights, raw little-endian floats; the first member is number 1.
   */
  static String weights(int member) {
    return "weights-" + member + ".f32";
  }

  /** Returns the names of all entries of a model, in alphabetical order. */
  static SortedSet<String> names(int members) {
    SortedSet<String> names = new TreeSet<>(List.of(NETWORK, MANIFEST));
    IntStream.rangeClosed(1, members).forEach(member -> names.add(weights(member)));
    return names;
  }

  /** Returns the number of members of a model file with these entry names, at least 1. */
  static int members(Collection<String> names) {
    long members = names.stream().filter(name -> WEIGHTS.matcher(name).matches()).count();
    return (int) Math.min(Math.max(1, members), ModelManifest.MAX_MEMBERS);
  }

  /**
   * Returns the maximum size of each entry in bytes. All members have the same number of weights
   * and are stored uncompressed, so the weights of a member are at most their part of the file.
   *
   * @param members number of members
   * @param fileBytes size of the file in bytes
   */
  static Map<String, Integer> limits(int members, int fileBytes) {
    Map<String, Integer> limits = new TreeMap<>();
    int weights = Math.min(fileBytes / members, MAX_ARRAY_BYTES);
    names(members).forEach(name -> limits.put(name, weights));
    limits.put(NETWORK, MAX_NETWORK_BYTES);
    limits.put(MANIFEST, MAX_MANIFEST_BYTES);
    return limits;
  }
}
