package io.github.mnistmaven.core.dataset.internal.format;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a part of a data set is for, and the names that tell so. */
public enum Subset {
  TRAINING,
  VALIDATION,
  TEST;

  private static final Set<String> VALIDATION_WORDS = Set.of("val", "valid", "validation", "dev");

  /** The part that a word in a file's or folder's name tells, such as {@code mnist_test.csv}. */
  public static Optional<Subset> of(String name) {
    Subset found = null;
    for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
      if (word.startsWith("test") || word.equals("t10k")) {
        found = TEST;
      } else if (VALIDATION_WORDS.contains(word)) {
        found = VALIDATION;
      } else if (word.startsWith("train") && found == null) {
        found = TRAINING;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The part that a folder's whole name tells. */
  public static Optional<Subset> ofFolder(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(TRAINING);
      case "val", "valid", "validation" -> Optional.of(VALIDATION);
      case "test", "testing" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }

  /** The name in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
