package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Directory with one subdirectory of image files per class. */
final class ClassFolders {
  private final FolderContents folder;
  private final Map<String, Location> byClass = new LinkedHashMap<>();

  /**
   * Finds the class directories in a directory.
   *
   * @throws MalformedDatasetException if two directories denote the same class
   */
  ClassFolders(FolderContents folder) {
    this.folder = folder;
    for (Location classFolder : folder.folders()) {
      String name = ClassFolderNames.className(classFolder.fileName());
      Location other = byClass.put(name, classFolder);
      if (other != null) {
        throw folder
            .folder()
            .malformed(
                "one directory per class",
                "%s and %s, which both denote the class \"%s\""
                    .formatted(other.fileName(), classFolder.fileName(), name));
      }
    }
  }

  /** Returns the class names: in numeric order if all are numbers, else in alphabetical order. */
  List<String> classNames() {
    List<String> names = new ArrayList<>(byClass.keySet());
    if (names.size() > ImageSet.MAX_CLASSES) {
      throw folder
          .folder()
          .malformed("at most " + ImageSet.MAX_CLASSES + " classes", names.size() + "");
    }
    boolean numbers = names.stream().allMatch(name -> name.matches("\\d{1,9}"));
    Comparator<String> byNumber =
        Comparator.<String>comparingInt(Integer::parseInt).thenComparing(name -> name);
    return names.stream().sorted(numbers ? byNumber : Comparator.naturalOrder()).toList();
  }

  /** Reads all image files, class by class, in the order of file names. */
  ImageSet read(List<String> classNames, Reading reading) throws IOException {
    for (String name : byClass.keySet()) {
      if (!classNames.contains(name)) {
        throw folder.folder().malformed("only directories of the training classes", name);
      }
    }
    PictureSet pictures = new PictureSet(reading);
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      Location classFolder = byClass.get(classNames.get(label));
      for (Location file : classFolder == null ? List.<Location>of() : classFolder.children()) {
        if (pictures.add(file)) {
          labels.add(label);
        }
      }
    }
    return pictures.labeled(labels, classNames);
  }
}
