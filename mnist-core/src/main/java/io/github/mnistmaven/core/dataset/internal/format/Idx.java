package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * IDX format: a file of images and, in the same directory, a file of labels and, for EMNIST, a file
 * of class names.
 */
final class Idx implements DataFormat {
  /** Number of classes of each EMNIST split; the labels of {@code letters} start at 1. */
  private static final Map<String, Integer> EMNIST_CLASSES =
      Map.of(
          "byclass", 62, "bymerge", 47, "balanced", 47, "letters", 27, "digits", 10, "mnist", 10);

  private static final int MAX_MAPPING_BYTES = 1 << 16;

  /** Common names of IDX files, such as {@code images-idx3-ubyte.gz}. */
  private static final Pattern USUAL_NAME =
      Pattern.compile(".*(ubyte|[-.]idx([0-9](-[a-z]+)?)?)(\\.gz)?");

  @Override
  public String description() {
    return "IDX images";
  }

  /** Recognizes a file also by its name, so that malformed IDX files are reported. */
  @Override
  public boolean recognises(String fileName, FileSignature start) {
    return start.startWith(0, 0)
        ? !areLabels(start)
        : USUAL_NAME.matcher(fileName).matches() && !fileName.contains("labels");
  }

  @Override
  public Optional<String> companion(FileSignature start) {
    return areLabels(start) ? Optional.of("IDX labels") : Optional.empty();
  }

  /** Returns whether a file contains labels, which have one dimension, or two in QMNIST. */
  private static boolean areLabels(FileSignature start) {
    return start.startWith(0, 0) && (start.hasAt(3, 1) || start.hasAt(3, 2));
  }

  /** Returns possible labels and class names of the images. */
  @Override
  public List<Location> beside(Location images) throws IOException {
    List<Location> found = new ArrayList<>();
    for (Location sibling : images.siblings()) {
      if (!sibling.isFolder()
          && (sibling.fileName().endsWith("-mapping.txt")
              || FileSignature.of(sibling.source()).startWith(0, 0))) {
        found.add(sibling);
      }
    }
    return found;
  }

  @Override
  public Map<Subset, ImageSet> readLabeled(
      Location file, ReadOptions options, BadSamples badSamples) throws IOException {
    String path = file.pathInDataset();
    ImageSet digits =
        IdxReader.readPair(
            file.source(),
            labelsOf(file).source(),
            classNames(file, options.classes()),
            badSamples);
    return Map.of(Subset.TRAINING, digits.withLocations(row -> path + ", index " + row));
  }

  @Override
  public NumberedImages readImages(Location file, ReadOptions options, BadSamples badSamples)
      throws IOException {
    return NumberedImages.all(IdxReader.readImages(file.source()));
  }

  /**
   * Returns the labels in the directory of the images: those with the corresponding name, or the
   * only ones.
   */
  private static Location labelsOf(Location images) throws IOException {
    List<Location> siblings = images.siblings();
    Set<String> names = labelNames(images.fileName());
    for (String name : names) {
      for (Location sibling : siblings) {
        if (sibling.fileName().equals(name)) {
          return sibling;
        }
      }
    }
    List<Location> labels = new ArrayList<>();
    int imageFiles = 0;
    for (Location sibling : siblings) {
      if (!sibling.isFolder()) {
        FileSignature start = FileSignature.of(sibling.source());
        if (areLabels(start)) {
          labels.add(sibling);
        } else if (start.startWith(0, 0)) {
          imageFiles++;
        }
      }
    }
    if (labels.size() != 1 || imageFiles != 1) {
      String expected = names.isEmpty() ? "one file of IDX labels" : String.join(" or ", names);
      throw images.malformed("its labels in the same directory (" + expected + ")", "no such file");
    }
    return labels.get(0);
  }

  private static Set<String> labelNames(String images) {
    Set<String> names = new LinkedHashSet<>();
    String plain = images.endsWith(".gz") ? images.substring(0, images.length() - 3) : images;
    if (plain.contains("images")) {
      String labels = plain.replace("images", "labels");
      for (String type : List.of("idx1-ubyte", "idx2-int", "idx1-int")) {
        String name = labels.replace("idx3-ubyte", type);
        names.add(name);
        names.add(name + ".gz");
      }
    }
    return names;
  }

  /**
   * Returns the class names: from the EMNIST mapping file in the same directory, or else numbers.
   */
  private static List<String> classNames(Location images, int defaultClasses) throws IOException {
    String[] words = images.fileName().toLowerCase(Locale.ROOT).split("-", 3);
    if (words.length < 3 || !words[0].equals("emnist") || !EMNIST_CLASSES.containsKey(words[1])) {
      return ImageSet.numberNames(defaultClasses);
    }
    String mapping = "emnist-" + words[1] + "-mapping.txt";
    for (Location sibling : images.siblings()) {
      if (sibling.fileName().toLowerCase(Locale.ROOT).equals(mapping)) {
        return readMapping(sibling.source(), EMNIST_CLASSES.get(words[1]));
      }
    }
    return ImageSet.numberNames(EMNIST_CLASSES.get(words[1]));
  }

  /**
   * Reads class names from an EMNIST mapping file. A line contains a label and its character codes,
   * of which the first is the class name.
   */
  private static List<String> readMapping(Source source, int classes) throws IOException {
    List<String> names = new ArrayList<>(ImageSet.numberNames(classes));
    byte[] text = source.read(in -> in.readNBytes(MAX_MAPPING_BYTES));
    int number = 0;
    for (String line : new String(text, StandardCharsets.UTF_8).split("\r?\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (!line.strip().matches("\\d{1,3}( \\d{1,6})+")) {
        throw source.malformed("line " + number, "a label and a character code", '"' + line + '"');
      }
      String[] numbers = line.strip().split(" ", -1);
      int label = Integer.parseInt(numbers[0]);
      if (label >= classes || !Character.isValidCodePoint(Integer.parseInt(numbers[1]))) {
        throw source.malformed("line " + number, "a label in 0.." + (classes - 1), label + "");
      }
      names.set(label, Character.toString(Integer.parseInt(numbers[1])));
    }
    return names;
  }
}
