package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder that holds a folder of pictures for each class. */
final class ClassFolders {
  private final FolderContents folder;

  ClassFolders(FolderContents folder) {
    this.folder = folder;
  }

  /** Names in the order of their numbers if all are numbers, else of their characters. */
  List<String> classNames() throws MalformedDatasetException {
    List<String> names = folder.folders().stream().map(Location::fileName).toList();
    if (names.size() > Digits.MAX_CLASSES) {
      throw folder
          .folder()
          .malformed("at most " + Digits.MAX_CLASSES + " classes", names.size() + "");
    }
    boolean numbers = names.stream().allMatch(name -> name.matches("\\d{1,9}"));
    Comparator<String> byNumber =
        Comparator.<String>comparingInt(Integer::parseInt).thenComparing(name -> name);
    return names.stream().sorted(numbers ? byNumber : Comparator.naturalOrder()).toList();
  }

  /** Every picture of every class, class by class, in the order of file names. */
  Digits read(List<String> classNames, Reading reading)
      throws IOException, MalformedDatasetException {
    for (Location classFolder : folder.folders()) {
      if (!classNames.contains(classFolder.fileName())) {
        throw folder
            .folder()
            .malformed("only folders of the training classes", classFolder.fileName());
      }
    }
    List<Location> classes = new ArrayList<>(folder.folders());
    classes.sort(Comparator.comparingInt(c -> classNames.indexOf(c.fileName())));
    PictureSet pictures = new PictureSet(reading);
    List<Integer> labels = new ArrayList<>();
    for (Location classFolder : classes) {
      int label = classNames.indexOf(classFolder.fileName());
      for (Location file : classFolder.children()) {
        if (pictures.add(file)) {
          labels.add(label);
        }
      }
    }
    return pictures.labelled(labels, classNames);
  }
}
