package io.github.mnistmaven.core.dataset.profile;

import io.github.mnistmaven.predict.image.ImageSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Duplicate images: images with equal pixels. Duplicates in different subsets are data leakage: the
 * network is evaluated on images that it was trained on.
 *
 * @param groups number of groups of duplicates
 * @param surplusImages number of images with a duplicate at an earlier position
 * @param leakingGroups number of groups that span more than one subset
 * @param contradictingGroups number of groups with more than one label
 * @param listed groups, leaking and contradicting ones first, at most {@value #MAX_GROUPS}
 */
public record Duplicates(
    int groups,
    int surplusImages,
    int leakingGroups,
    int contradictingGroups,
    List<List<ProfiledImage>> listed) {
  private static final int MAX_GROUPS = 100;
  private static final int MAX_IMAGES_PER_GROUP = 10;

  /** Copies the lists. */
  public Duplicates {
    listed = listed.stream().map(List::copyOf).toList();
  }

  static Duplicates in(Map<String, ImageSet> subsets) {
    Map<ByteBuffer, List<ProfiledImage>> byPixels = new LinkedHashMap<>();
    subsets.forEach(
        (subset, digits) -> {
          for (int i = 0; i < digits.count(); i++) {
            byPixels
                .computeIfAbsent(digits.pixels(i), key -> new ArrayList<>(1))
                .add(ProfiledImage.of(subset, digits, i));
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
            .limit(MAX_GROUPS)
            .map(group -> group.stream().limit(MAX_IMAGES_PER_GROUP).toList())
            .toList());
  }

  private static boolean leaks(List<ProfiledImage> group) {
    return group.stream().map(ProfiledImage::part).distinct().count() > 1;
  }

  private static boolean contradicts(List<ProfiledImage> group) {
    return group.stream().map(ProfiledImage::label).distinct().count() > 1;
  }
}
