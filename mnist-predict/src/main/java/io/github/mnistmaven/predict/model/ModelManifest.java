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
 * Metadata of a model: input, classes, preprocessing and origin.
 *
 * @param schema version of the JSON format, {@value #SCHEMA}
 * @param height rows of an image, 1 to {@link ImageSet#MAX_SIDE}
 * @param width columns of an image, 1 to {@link ImageSet#MAX_SIDE}
 * @param classNames names of the outputs, in order; 1 to {@link ImageSet#MAX_CLASSES}, all
 *     different
 * @param standardization standardization of an image, scaled to 0..1, before the network
 * @param specs specification of each training that made members, as a JSON object: what was
 *     requested of it. A combined model has one for each of its models; empty if unknown. {@code
 *     mnist-core} reads it as a {@code TrainingSpec}
 * @param provenance what the training reached, such as the epoch of the weights, as text by name;
 *     without timestamps and machine-specific paths
 * @param members number of networks, whose mean probability is the prediction; 1 to {@value
 *     #MAX_MEMBERS}
 * @param views number of test-time augmentation views per image, 1 to {@link TestTimeViews#MAX}
 * @param temperature divisor of the logarithms of the mean probabilities, in (0, {@value
 *     #HIGHEST_TEMPERATURE}]; 1 for no temperature scaling
 */
public record ModelManifest(
    int schema,
    int height,
    int width,
    List<String> classNames,
    Standardization standardization,
    List<String> specs,
    SortedMap<String, String> provenance,
    int members,
    int views,
    double temperature) {
  /** Version of the JSON format. */
  public static final int SCHEMA = 1;

  /** Maximum number of networks of a model. */
  public static final int MAX_MEMBERS = 100;

  /** Maximum temperature; all classes are almost equally probable at this value. */
  public static final double HIGHEST_TEMPERATURE = 1000;

  /**
   * Provenance key of a combined model: the SHA-256 digests of the combined files, in order,
   * separated by commas.
   */
  public static final String COMBINED_FROM = "combinedFrom";

  /**
   * Checks the values and copies the collections.
   *
   * @throws IllegalArgumentException naming the value that is out of range
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
    specs = specs.stream().map(ManifestJson::canonicalObject).toList();
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    checkRange("members", members, MAX_MEMBERS);
    checkRange("views", views, TestTimeViews.MAX);
    if (!(temperature > 0 && temperature <= HIGHEST_TEMPERATURE)) {
      throw new IllegalArgumentException(
          "the manifest's temperature must be in (0, "
              + HIGHEST_TEMPERATURE
              + "] but is "
              + temperature);
    }
  }

  /** Creates the manifest of a model with a single network, one view and no temperature scaling. */
  public static ModelManifest single(
      int height,
      int width,
      List<String> classNames,
      Standardization standardization,
      List<String> specs,
      SortedMap<String, String> provenance) {
    return new ModelManifest(
        SCHEMA, height, width, classNames, standardization, specs, provenance, 1, 1, 1);
  }

  /** Returns a copy with a number of members, 1 to {@value #MAX_MEMBERS}. */
  public ModelManifest withMembers(int newMembers) {
    return with(specs, provenance, newMembers, views, temperature);
  }

  /** Returns a copy with a number of test-time augmentation views, see {@link TestTimeViews}. */
  public ModelManifest withViews(int newViews) {
    return with(specs, provenance, members, newViews, temperature);
  }

  /** Returns a copy with a temperature. */
  public ModelManifest withTemperature(double newTemperature) {
    return with(specs, provenance, members, views, newTemperature);
  }

  /** Returns a copy with specifications and provenance. */
  public ModelManifest withOrigin(List<String> newSpecs, SortedMap<String, String> newProvenance) {
    return with(newSpecs, newProvenance, members, views, temperature);
  }

  private ModelManifest with(
      List<String> newSpecs,
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
        newSpecs,
        newProvenance,
        newMembers,
        newViews,
        newTemperature);
  }

  private static void checkRange(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          "the manifest's " + name + " must be in 1.." + max + " but is " + value);
    }
  }

  private static void checkClassNames(List<String> names) {
    Set<String> distinct = new HashSet<>(names);
    if (names.isEmpty()
        || names.size() > ImageSet.MAX_CLASSES
        || distinct.size() < names.size()
        || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "the manifest must have 1 to %d class names, all different and none blank, but has %d, %d of them different%s"
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
   * @throws MalformedModelException if the file is not a model file, or its manifest is invalid
   */
  public static ModelManifest read(Path file) throws IOException {
    return ManifestFile.read(file);
  }

  /**
   * Checks that class names equal the classes of this model.
   *
   * @throws IllegalArgumentException naming both lists if they differ
   */
  public void checkClasses(List<String> names) {
    if (!names.equals(classNames)) {
      throw new IllegalArgumentException(
          "classes must be " + classNames + ", the classes of the model, but are " + names);
    }
  }

  /**
   * Checks that an image size equals the input size of this model.
   *
   * @throws IllegalArgumentException naming both sizes if they differ
   */
  public void checkSize(int imageHeight, int imageWidth) {
    if (imageHeight != height || imageWidth != width) {
      throw new IllegalArgumentException(
          String.format(
              "images must be %d x %d, the input size of the model, but are %d x %d",
              height, width, imageHeight, imageWidth));
    }
  }
}
