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

/** A folder that holds a folder of pictures for each class. */
final class ClassFolders {
  private final FolderContents folder;
  private final Map<String, Location> byClass = new LinkedHashMap<>();

  /**
   * The class folders in a folder.
   *
   * @throws MalformedDatasetException if two of them are of one class
   */
  ClassFolders(FolderContents folder) throws MalformedDatasetException {
    this.folder = folder;
    for (Location classFolder : folder.folders()) {
      String name = ClassFolderNames.className(classFolder.fileName());
      Location other = byClass.put(name, classFolder);
      if (other != null) {
        throw folder
            .folder()
            .malformed(
                "one folder for each class",
                "%s and %s, which both stand for the class \"%s\""
                    .formatted(other.fileName(), classFolder.fileName(), name));
      }
    }
  }

  /** Names in the order of their numbers if all are numbers, else of their characters. */
  List<String> classNames() throws MalformedDatasetException {
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

  /** Every picture of every class, class by class, in the order of file names. */
  ImageSet read(List<String> classNames, Reading reading)
      throws IOException, MalformedDatasetException {
    for (String name : byClass.keySet()) {
      if (!classNames.contains(name)) {
        throw folder.folder().malformed("only folders of the training classes", name);
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
    return pictures.labelled(labels, classNames);
  }
}
