package io.github.mnistmaven.core.dataset.profile;

import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Images that are equal pixel by pixel. Equal images in different parts are leakage: the network is
 * tested on what it has learned by heart.
 *
 * @param groups how many groups of equal images there are
 * @param surplusImages how many images have an equal one before them
 * @param leakingGroups how many groups reach over more than one part
 * @param contradictingGroups how many groups have more than one label
 * @param listed the groups, leaking and contradicting ones first, at most {@value #LISTED}
 */
public record Duplicates(
    int groups,
    int surplusImages,
    int leakingGroups,
    int contradictingGroups,
    List<List<ProfiledImage>> listed) {
  private static final int LISTED = 100;
  private static final int LISTED_IMAGES = 10;

  /** Copies the lists. */
  public Duplicates {
    listed = listed.stream().map(List::copyOf).toList();
  }

  static Duplicates in(Map<String, ImageSet> parts) {
    Map<ByteBuffer, List<ProfiledImage>> byPixels = new LinkedHashMap<>();
    parts.forEach(
        (part, digits) -> {
          for (int i = 0; i < digits.count(); i++) {
            byPixels
                .computeIfAbsent(digits.pixels(i), key -> new ArrayList<>(1))
                .add(ProfiledImage.of(part, digits, i));
          }
        });
    List<List<ProfiledImage>> groups =
        byPixels.values().stream().filter(group -> group.size() > 1).toList();
    return new Duplicates(
        groups.size(),
        groups.stream().mapToInt(group -> group.size() - 1).sum(),
        (int) groups.stream().filter(Duplicates::leaks).count(),
        (int) groups.stream().filter(Duplicates::contradicts).count(),
        groups.stream()
            .sorted(Comparator.comparing(group -> !leaks(group) && !contradicts(group)))
            .limit(LISTED)
            .map(group -> group.stream().limit(LISTED_IMAGES).toList())
            .toList());
  }

  private static boolean leaks(List<ProfiledImage> group) {
    return group.stream().map(ProfiledImage::part).distinct().count() > 1;
  }

  private static boolean contradicts(List<ProfiledImage> group) {
    return group.stream().map(ProfiledImage::label).distinct().count() > 1;
  }
}
