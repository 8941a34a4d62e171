package io.github.mnistmaven.core.model;

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
  /** The network's configuration, in DL4J's JSON. */
  static final String CONFIGURATION = "configuration.json";

  /** The network's parameters and running statistics, in ND4J's binary form. */
  static final String COEFFICIENTS = "coefficients.bin";

  /** What the other members of an ensemble have in place of {@link #COEFFICIENTS}, from 2 on. */
  private static final Pattern OTHER_MEMBER = Pattern.compile("member-\\d+\\.bin");

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

  /** Where the parameters of a member lie; the first is number 1. */
  static String parameters(int member) {
    return member == 1 ? COEFFICIENTS : "member-" + member + ".bin";
  }

  /** The names of all entries of a model of so many members, in the alphabet's order. */
  static SortedSet<String> names(int members) {
    SortedSet<String> names = new TreeSet<>(List.of(CONFIGURATION, MANIFEST));
    IntStream.rangeClosed(1, members).forEach(member -> names.add(parameters(member)));
    return names;
  }

  /** How many members a model has whose file has entries of these names; at most a model's most. */
  static int members(Collection<String> names) {
    long others = names.stream().filter(name -> OTHER_MEMBER.matcher(name).matches()).count();
    return (int) Math.min(1 + others, ModelManifest.MOST_MEMBERS);
  }

  /**
   * The largest size of each entry, once inflated, in bytes; other entries are refused.
   *
   * @param members how many there are
   * @param fileBytes the size of the whole file
   */
  static Map<String, Integer> limits(int members, int fileBytes) {
    long arrays = Math.max(HARMLESS_ARRAY_BYTES, MOST_EXPANSION * fileBytes);
    int array = (int) Math.min(arrays / members, MAX_ARRAY_BYTES);
    Map<String, Integer> limits = new TreeMap<>();
    names(members).forEach(name -> limits.put(name, array));
    limits.put(CONFIGURATION, MAX_CONFIGURATION_BYTES);
    limits.put(MANIFEST, MAX_MANIFEST_BYTES);
    return limits;
  }
}
