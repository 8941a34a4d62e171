package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What DL4J's own files do not say about a model: how to feed it, what its outputs mean, and where
 * it comes from.
 *
 * @param schema the version of this record's JSON, {@value #SCHEMA}
 * @param height rows of an image, 1 to {@link Digits#MAX_SIDE}
 * @param width columns of an image, 1 to {@link Digits#MAX_SIDE}
 * @param classNames the outputs' names, in order; 1 to {@link Digits#MAX_CLASSES}, all different
 * @param standardization applied to an image, scaled to 0..1, before the network sees it
 * @param settings how it was trained, by name; in a file there is a {@code seed} at least
 * @param provenance data and versions, by name; free of clocks and paths of one machine
 */
public record ModelManifest(
    int schema,
    int height,
    int width,
    List<String> classNames,
    Standardization standardization,
    SortedMap<String, String> settings,
    SortedMap<String, String> provenance) {
  /** The version written today. */
  public static final int SCHEMA = 1;

  /**
   * Checks the numbers and names, and copies the collections.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public ModelManifest {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException(
          "the manifest's schema must be " + SCHEMA + " but is " + schema);
    }
    classNames = List.copyOf(classNames);
    checkSide("height", height);
    checkSide("width", width);
    checkClassNames(classNames);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  private static void checkSide(String name, int side) {
    if (side < 1 || side > Digits.MAX_SIDE) {
      throw new IllegalArgumentException(
          "the manifest's " + name + " must be in 1.." + Digits.MAX_SIDE + " but is " + side);
    }
  }

  private static void checkClassNames(List<String> names) {
    Set<String> distinct = new HashSet<>(names);
    if (names.isEmpty()
        || names.size() > Digits.MAX_CLASSES
        || distinct.size() < names.size()
        || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "the manifest's class names must be 1 to %d, all different and none blank, but they are %d, %d of them different%s"
              .formatted(
                  Digits.MAX_CLASSES,
                  names.size(),
                  distinct.size(),
                  names.stream().anyMatch(String::isBlank) ? ", one blank" : ""));
    }
  }

  /**
   * Reads the manifest of a model file and nothing else of it; needs no DL4J.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedModelException if it is no model file, or its manifest is none
   */
  public static ModelManifest read(Path file) throws IOException, MalformedModelException {
    return ManifestFile.read(file);
  }

  /**
   * Reads one text of a model file's provenance and nothing else, which takes a tenth of the time.
   *
   * @param name such as {@code fingerprint}
   * @return empty if the provenance has no such text
   * @throws IOException if the file cannot be read
   * @throws MalformedModelException if it is no model of ours
   */
  public static Optional<String> provenance(Path file, String name)
      throws IOException, MalformedModelException {
    return ManifestFile.provenance(file, name);
  }

  /**
   * Checks that labels mean what this model's outputs mean.
   *
   * @throws IllegalArgumentException naming both lists if they do not
   */
  public void checkClasses(List<String> names) {
    if (!names.equals(classNames)) {
      throw new IllegalArgumentException(
          "classes must be " + classNames + " as the model's but are " + names);
    }
  }

  /**
   * Checks that images fit this model.
   *
   * @throws IllegalArgumentException naming both sizes if they do not
   */
  public void checkSize(int imageHeight, int imageWidth) {
    if (imageHeight != height || imageWidth != width) {
      throw new IllegalArgumentException(
          String.format(
              "images must be %d x %d as the model's but are %d x %d",
              height, width, imageHeight, imageWidth));
    }
  }
}
