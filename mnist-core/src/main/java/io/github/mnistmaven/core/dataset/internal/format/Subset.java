package io.github.mnistmaven.core.dataset.internal.format;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Subset of a data set, denoted by the name of a file or directory. */
public enum Subset {
  TRAINING,
  VALIDATION,
  TEST;

  private static final Set<String> VALIDATION_WORDS = Set.of("val", "valid", "validation", "dev");

  /** Returns the subset that a word in a name denotes, such as {@code mnist_test.csv}. */
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

  /** Returns the subset that the whole name of a directory denotes. */
  public static Optional<Subset> ofFolder(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(TRAINING);
      case "val", "valid", "validation" -> Optional.of(VALIDATION);
      case "test", "testing" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }

  /** Returns the name in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
