package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a folder that holds a folder of pictures for each class. */
final class ClassFolders {
  private final PictureReader pictures;
  private final ReadOptions options;
  private final BadSamples badSamples;

  ClassFolders(PictureReader pictures, ReadOptions options, BadSamples badSamples) {
    this.pictures = pictures;
    this.options = options;
    this.badSamples = badSamples;
  }

  /** Names in the order of their numbers if all are numbers, else of their characters. */
  static List<String> classNames(Location folder) throws IOException, MalformedDatasetException {
    List<String> names = folders(folder).stream().map(Location::fileName).toList();
    if (names.size() > Digits.MAX_CLASSES) {
      throw new MalformedDatasetException(
          folder.name(), "", "at most " + Digits.MAX_CLASSES + " classes", names.size() + "");
    }
    boolean numbers = names.stream().allMatch(name -> name.matches("\\d{1,9}"));
    Comparator<String> byNumber =
        Comparator.<String>comparingInt(Integer::parseInt).thenComparing(name -> name);
    return names.stream().sorted(numbers ? byNumber : Comparator.naturalOrder()).toList();
  }

  /** Whether there is at least one folder with a picture in it. */
  static boolean isByClass(Location folder) throws IOException, MalformedDatasetException {
    for (Location child : folders(folder)) {
      for (Location file : child.children()) {
        if (!file.isFolder() && Format.of(file.source()) == Format.PICTURE) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Location> folders(Location folder)
      throws IOException, MalformedDatasetException {
    return folder.children().stream().filter(Location::isFolder).toList();
  }

  /** Every picture of every class, class by class, in the order of file names. */
  Digits read(Location folder, List<String> classNames)
      throws IOException, MalformedDatasetException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    List<Integer> labels = new ArrayList<>();
    List<Location> classes = new ArrayList<>(folders(folder));
    for (Location classFolder : classes) {
      if (!classNames.contains(classFolder.fileName())) {
        throw new MalformedDatasetException(
            folder.name(), "", "only folders of the training classes", classFolder.fileName());
      }
    }
    classes.sort(Comparator.comparingInt(c -> classNames.indexOf(c.fileName())));
    for (Location classFolder : classes) {
      int label = classNames.indexOf(classFolder.fileName());
      for (Location file : classFolder.children()) {
        if (pictures.readInto(file, pixels, badSamples)) {
          labels.add(label);
        }
      }
    }
    return Digits.labelled(
        pixels.toByteArray(),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        options.height(),
        options.width(),
        classNames);
  }
}
