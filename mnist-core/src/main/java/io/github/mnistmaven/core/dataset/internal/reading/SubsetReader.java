package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.DataFormat;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reader of the subsets of a labeled data set, from a file or directory.
 *
 * <p>If the name of an enclosing file or directory denotes a subset, all data below belongs to this
 * {@code assigned} subset.
 */
final class SubsetReader implements DatasetPathVisitor.Visitor {
  private final Reading reading;
  private final Map<Subset, ImageSet> subsets;
  private final Optional<Subset> assigned;

  private SubsetReader(Reading reading, Map<Subset, ImageSet> subsets, Optional<Subset> assigned) {
    this.reading = reading;
    this.subsets = subsets;
    this.assigned = assigned;
  }

  /** Returns the subsets in a file or directory, at least one. */
  static Map<Subset, ImageSet> read(Location location, Reading reading) throws IOException {
    Map<Subset, ImageSet> subsets = new EnumMap<>(Subset.class);
    DatasetPathVisitor.to(location, new SubsetReader(reading, subsets, Optional.empty()));
    if (subsets.isEmpty()) {
      throw location.malformed("at least one image with its label", "none");
    }
    return subsets;
  }

  @Override
  public String wanted() {
    return DataFormats.descriptions() + ", a ZIP file or one directory per class";
  }

  @Override
  public void picture(Location file) {
    throw file.malformed(wanted(), "a single image file");
  }

  @Override
  public void data(Location file, DataFormat format) throws IOException {
    if (!mustHaveLabels() && !format.hasLabels(file, reading.options())) {
      reading.note(file.name() + " was skipped: it has no labels and is only for prediction");
      return;
    }
    Map<Subset, ImageSet> found = format.readLabeled(file, reading.options(), reading.badSamples());
    if (assigned.orElse(Subset.TRAINING) == Subset.TRAINING) {
      reading.keepHead(format.head(file, reading.options()));
    }
    if (assigned.isEmpty()) {
      subsets.putAll(found);
    } else if (found.size() == 1) {
      subsets.put(assigned.get(), found.values().iterator().next());
    } else {
      throw file.malformed(
          "only " + assigned.get().word() + " images",
          found.keySet().stream().map(Subset::word).collect(Collectors.joining(" and ")));
    }
  }

  /**
   * Returns whether labels are required. Validation and test data without labels is skipped,
   * because it can be meant for prediction.
   */
  private boolean mustHaveLabels() {
    return assigned.isEmpty() || assigned.get() == Subset.TRAINING;
  }

  @Override
  public void folder(FolderContents folder) throws IOException {
    Map<Subset, Location> sources = SubsetSources.in(folder, assigned, reading);
    if (!sources.isEmpty()) {
      if (sources.values().stream().anyMatch(Location::isFolder)) {
        reportStrayPictures(folder);
      }
      readSources(sources);
    } else if (folder.isByClass()) {
      noteArchives(folder);
      readByClass(folder);
    } else {
      readInner(folder);
    }
  }

  private void readSources(Map<Subset, Location> sources) throws IOException {
    for (Map.Entry<Subset, Location> source : sources.entrySet()) {
      // The only archive can contain all subsets, whatever its name.
      boolean whole = sources.size() == 1 && DatasetPathVisitor.isArchive(source.getValue());
      Optional<Subset> subset = whole ? assigned : Optional.of(source.getKey());
      DatasetPathVisitor.to(source.getValue(), new SubsetReader(reading, subsets, subset));
    }
  }

  private void noteArchives(FolderContents folder) {
    for (Location archive : folder.archives()) {
      reading.note(archive.name() + " was skipped: the directories next to it were read");
    }
  }

  /** Reads data that is nested in another directory or archive. */
  private void readInner(FolderContents folder) throws IOException {
    if (folder.folders().size() == 1) {
      noteArchives(folder);
      DatasetPathVisitor.to(folder.folders().get(0), this);
      return;
    }
    Map<Subset, Location> archives = SubsetSources.archivesIn(folder, assigned, reading);
    if (!archives.isEmpty()) {
      readSources(archives);
    } else if (mustHaveLabels()) {
      throw folder
          .folder()
          .malformed(
              DataFormats.descriptions() + ", a ZIP file or one directory of image files per class",
              folder.isEmpty() ? "an empty directory" : "none of these");
    } else {
      reading.note(folder.folder().name() + " was skipped: it contains no labeled images");
    }
  }

  private void readByClass(FolderContents folder) throws IOException {
    reportStrayPictures(folder);
    ClassFolders classes = new ClassFolders(folder);
    // Other subsets can lack images of a class, but must not add a class.
    List<String> names =
        subsets.isEmpty() ? classes.classNames() : subsets.values().iterator().next().classNames();
    subsets.put(assigned.orElse(Subset.TRAINING), classes.read(names, reading));
  }

  /** Reports image files next to class directories, which have no class. */
  private void reportStrayPictures(FolderContents folder) {
    for (Location file : folder.pictures()) {
      reading
          .badSamples()
          .report(file.malformed("image files only inside class directories", "one next to them"));
    }
  }
}
