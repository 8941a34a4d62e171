package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.Part;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Keras' {@code mnist.npz}: arrays {@code x_train}, {@code y_train}, {@code x_test}, {@code
 * y_test}.
 */
final class NpzFile {
  private static final String ARRAY = ".npy";

  private NpzFile() {}

  /** Whether an archive holds NumPy arrays. */
  static boolean isOne(Location root) throws IOException, MalformedDatasetException {
    return root.children().stream().anyMatch(entry -> entry.fileName().endsWith(ARRAY));
  }

  static Map<Part, Digits> readLabelled(Location root, int classes, BadSamples badSamples)
      throws IOException, MalformedDatasetException {
    Map<Part, Digits> parts = new EnumMap<>(Part.class);
    boolean test = holds(root, "test");
    if (!test || holds(root, "train")) {
      parts.put(Part.TRAINING, readPart(root, "train", classes, badSamples));
    }
    if (test) {
      parts.put(Part.TEST, readPart(root, "test", classes, badSamples));
    }
    return parts;
  }

  private static boolean holds(Location root, String part)
      throws IOException, MalformedDatasetException {
    return array(root, "x_" + part).isPresent() || array(root, "y_" + part).isPresent();
  }

  private static Digits readPart(Location root, String part, int classes, BadSamples badSamples)
      throws IOException, MalformedDatasetException {
    Location images = required(root, "x_" + part);
    Location labels = required(root, "y_" + part);
    return NpyReader.readLabels(labels.source())
        .attachTo(
            NpyReader.readImages(images.source()),
            images.name(),
            Digits.numberNames(classes),
            badSamples);
  }

  /** The test images if there are any, else the training images. */
  static Digits readImages(Location root) throws IOException, MalformedDatasetException {
    Optional<Location> test = array(root, "x_test");
    return NpyReader.readImages(
        (test.isPresent() ? test.get() : required(root, "x_train")).source());
  }

  private static Optional<Location> array(Location root, String name)
      throws IOException, MalformedDatasetException {
    return root.children().stream().filter(e -> e.fileName().equals(name + ARRAY)).findFirst();
  }

  private static Location required(Location root, String name)
      throws IOException, MalformedDatasetException {
    Optional<Location> found = array(root, name);
    if (found.isEmpty()) {
      List<String> names = root.children().stream().map(Location::fileName).limit(8).toList();
      throw new MalformedDatasetException(root.name(), "", name + ARRAY, names.toString());
    }
    return found.get();
  }
}
