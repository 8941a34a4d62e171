package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Description of a model beside its network and weights: the images that it takes, the meaning of
 * its outputs, and its origin.
 *
 * @param schema the version of this record's JSON, {@value #SCHEMA}
 * @param height rows of an image, 1 to {@link ImageSet#MAX_SIDE}
 * @param width columns of an image, 1 to {@link ImageSet#MAX_SIDE}
 * @param classNames the outputs' names, in order; 1 to {@link ImageSet#MAX_CLASSES}, all different
 * @param standardization applied to an image, scaled to 0..1, before the network sees it
 * @param settings how it was trained, by name; in a file there is a {@code seed} at least
 * @param provenance data and versions, by name; free of clocks and paths of one machine
 * @param members how many networks there are, whose mean probability is the answer; 1 to {@value
 *     #MOST_MEMBERS}
 * @param views how many views of an image each of them is asked about, 1 to {@link
 *     TestTimeViews#MOST}
 * @param temperature by which the logarithms of the mean probabilities are divided, in (0, {@value
 *     #HIGHEST_TEMPERATURE}]; 1 leaves them as they are
 */
public record ModelManifest(
    int schema,
    int height,
    int width,
    List<String> classNames,
    Standardization standardization,
    SortedMap<String, String> settings,
    SortedMap<String, String> provenance,
    int members,
    int views,
    double temperature) {
  /** Version of the JSON. */
  public static final int SCHEMA = 1;

  /** The most networks that one model has. */
  public static final int MOST_MEMBERS = 100;

  /** The highest temperature; at this one already all classes are nearly as likely. */
  public static final double HIGHEST_TEMPERATURE = 1000;

  /** Setting of every training; without it nobody could repeat the training. */
  public static final String SEED = "seed";

  /**
   * In the provenance of a model that was combined of others: the SHA-256 of the file of each, in
   * order, separated by commas.
   */
  public static final String COMBINED_FROM = "combinedFrom";

  /**
   * In the provenance of a combined model whose parts were trained with different seeds: each
   * training's, in order, separated by commas. The setting {@code seed} is the first's.
   */
  public static final String SEEDS = "seeds";

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
    checkRange("height", height, ImageSet.MAX_SIDE);
    checkRange("width", width, ImageSet.MAX_SIDE);
    checkClassNames(classNames);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    checkRange("members", members, MOST_MEMBERS);
    checkRange("views", views, TestTimeViews.MOST);
    if (!(temperature > 0 && temperature <= HIGHEST_TEMPERATURE)) {
      throw new IllegalArgumentException(
          "the manifest's temperature must be in (0, "
              + HIGHEST_TEMPERATURE
              + "] but is "
              + temperature);
    }
  }

  /** The manifest of a model of one network, which looks at an image once and corrects nothing. */
  public static ModelManifest single(
      int height,
      int width,
      List<String> classNames,
      Standardization standardization,
      SortedMap<String, String> settings,
      SortedMap<String, String> provenance) {
    return new ModelManifest(
        SCHEMA, height, width, classNames, standardization, settings, provenance, 1, 1, 1);
  }

  /** This manifest for a model of so many networks, 1 to {@value #MOST_MEMBERS}. */
  public ModelManifest withMembers(int newMembers) {
    return with(settings, provenance, newMembers, views, temperature);
  }

  /** This manifest for a model that looks at so many views, see {@link TestTimeViews}. */
  public ModelManifest withViews(int newViews) {
    return with(settings, provenance, members, newViews, temperature);
  }

  /** This manifest with another temperature. */
  public ModelManifest withTemperature(double newTemperature) {
    return with(settings, provenance, members, views, newTemperature);
  }

  /** This manifest of a model that came about otherwise. */
  public ModelManifest withOrigin(
      SortedMap<String, String> newSettings, SortedMap<String, String> newProvenance) {
    return with(newSettings, newProvenance, members, views, temperature);
  }

  private ModelManifest with(
      SortedMap<String, String> newSettings,
      SortedMap<String, String> newProvenance,
      int newMembers,
      int newViews,
      double newTemperature) {
    return new ModelManifest(
        SCHEMA,
        height,
        width,
        classNames,
        standardization,
        newSettings,
        newProvenance,
        newMembers,
        newViews,
        newTemperature);
  }

  private static void checkRange(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "the manifest's " + name + " must be in 1.." + most + " but is " + value);
    }
  }

  private static void checkClassNames(List<String> names) {
    Set<String> distinct = new HashSet<>(names);
    if (names.isEmpty()
        || names.size() > ImageSet.MAX_CLASSES
        || distinct.size() < names.size()
        || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "the manifest's class names must be 1 to %d, all different and none blank, but they are %d, %d of them different%s"
              .formatted(
                  ImageSet.MAX_CLASSES,
                  names.size(),
                  distinct.size(),
                  names.stream().anyMatch(String::isBlank) ? ", one blank" : ""));
    }
  }

  /**
   * Reads the manifest of a model file, without its weights.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedModelException if it is no model file, or its manifest is none
   */
  public static ModelManifest read(Path file) throws IOException, MalformedModelException {
    return ManifestFile.read(file);
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
