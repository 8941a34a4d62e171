package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * NPZ format of Keras' {@code mnist.npz}: a ZIP file of the NumPy arrays {@code x_train}, {@code
 * y_train}, {@code x_test}, {@code y_test}.
 */
final class Npz implements DataFormat {
  private static final String ARRAY = ".npy";

  @Override
  public String description() {
    return ".npz";
  }

  @Override
  public boolean recognises(String fileName, FileSignature start) {
    return start.isArchive() && fileName.toLowerCase(Locale.ROOT).endsWith(".npz");
  }

  @Override
  public boolean recognisesArchive(Location root) throws IOException {
    return root.children().stream().anyMatch(entry -> entry.fileName().endsWith(ARRAY));
  }

  @Override
  public Optional<String> companion(FileSignature start) {
    return NpyReader.isArray(start) ? Optional.of("a single NumPy array") : Optional.empty();
  }

  @Override
  public Map<Subset, ImageSet> readLabeled(
      Location root, ReadOptions options, BadSamples badSamples) throws IOException {
    List<String> classNames = ImageSet.numberNames(options.classes());
    Map<Subset, ImageSet> subsets = new EnumMap<>(Subset.class);
    boolean test = contains(root, "test");
    if (!test || contains(root, "train")) {
      subsets.put(Subset.TRAINING, readSubset(root, "train", classNames, badSamples));
    }
    if (test) {
      subsets.put(Subset.TEST, readSubset(root, "test", classNames, badSamples));
    }
    return subsets;
  }

  /** Reads the test images if there are any, or else the training images. */
  @Override
  public NumberedImages readImages(Location root, ReadOptions options, BadSamples badSamples)
      throws IOException {
    Optional<Location> test = array(root, "x_test");
    Location images = test.isPresent() ? test.get() : required(root, "x_train");
    return NumberedImages.all(NpyReader.readImages(images.source()));
  }

  private static boolean contains(Location root, String subset) throws IOException {
    return array(root, "x_" + subset).isPresent() || array(root, "y_" + subset).isPresent();
  }

  private static ImageSet readSubset(
      Location root, String subset, List<String> classNames, BadSamples badSamples)
      throws IOException {
    Location images = required(root, "x_" + subset);
    Location labels = required(root, "y_" + subset);
    String path = root.pathInDataset() + ", " + images.fileName();
    return NpyReader.readLabels(labels.source())
        .attachTo(NpyReader.readImages(images.source()), images.name(), classNames, badSamples)
        .withLocations(row -> path + ", index " + row);
  }

  private static Optional<Location> array(Location root, String name) throws IOException {
    return root.children().stream().filter(e -> e.fileName().equals(name + ARRAY)).findFirst();
  }

  private static Location required(Location root, String name) throws IOException {
    Optional<Location> found = array(root, name);
    if (found.isEmpty()) {
      List<String> names = root.children().stream().map(Location::fileName).limit(8).toList();
      throw root.malformed(name + ARRAY, names.toString());
    }
    return found.get();
  }
}
