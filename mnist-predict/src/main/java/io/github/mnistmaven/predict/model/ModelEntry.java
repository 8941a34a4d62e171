package io.github.mnistmaven.predict.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What lies in a model file, and nothing else does. */
final class ModelEntry {
  /** The network, as {@code NetworkJson} writes it. */
  static final String NETWORK = "network.json";

  private static final Pattern WEIGHTS = Pattern.compile("weights-\\d+\\.f32");

  /** The {@link ModelManifest}. */
  static final String MANIFEST = "manifest.json";

  /** The largest size of the manifest, in bytes. */
  static final int MAX_MANIFEST_BYTES = 8 << 20;

  private static final int MAX_NETWORK_BYTES = 4 << 20;
  private static final int MAX_ARRAY_BYTES = 1 << 30;

  private ModelEntry() {}

  /** Weights of a member, raw little-endian floats; the first member is number 1. */
  static String weights(int member) {
    return "weights-" + member + ".f32";
  }

  /** Names of all entries of a model of so many members, in alphabetical order. */
  static SortedSet<String> names(int members) {
    SortedSet<String> names = new TreeSet<>(List.of(NETWORK, MANIFEST));
    IntStream.rangeClosed(1, members).forEach(member -> names.add(weights(member)));
    return names;
  }

  /** Number of members of a model whose file has entries of these names, at least 1. */
  static int members(Collection<String> names) {
    long members = names.stream().filter(name -> WEIGHTS.matcher(name).matches()).count();
    return (int) Math.min(Math.max(1, members), ModelManifest.MOST_MEMBERS);
  }

  /**
   * Largest size of each entry in bytes; other entries are refused. Members have as many weights as
   * each other, stored as they are, so those of one are at most their share of the file.
   *
   * @param members number of members
   * @param fileBytes size of the whole file
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
