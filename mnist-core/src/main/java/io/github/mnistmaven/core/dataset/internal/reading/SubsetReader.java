package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.DataFormat;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the parts of a labelled set from whatever a path holds.
 *
 * <p>What a name around a file or folder tells is passed down as its {@code assigned} part, empty
 * where no name told one: all that is found below belongs to that part.
 */
final class SubsetReader implements DatasetPathVisitor.Visitor {
  private final Reading reading;
  private final Map<Subset, ImageSet> parts;
  private final Optional<Subset> assigned;

  private SubsetReader(Reading reading, Map<Subset, ImageSet> parts, Optional<Subset> assigned) {
    this.reading = reading;
    this.parts = parts;
    this.assigned = assigned;
  }

  /** The parts that a file or folder holds, at least one. */
  static Map<Subset, ImageSet> read(Location location, Reading reading)
      throws IOException, MalformedDatasetException {
    Map<Subset, ImageSet> parts = new EnumMap<>(Subset.class);
    DatasetPathVisitor.to(location, new SubsetReader(reading, parts, Optional.empty()));
    if (parts.isEmpty()) {
      throw location.malformed("at least one image with its label", "none");
    }
    return parts;
  }

  @Override
  public String wanted() {
    return DataFormats.descriptions() + ", a zip or a folder by class";
  }

  @Override
  public void picture(Location file) throws MalformedDatasetException {
    throw file.malformed(wanted(), "a picture");
  }

  @Override
  public void data(Location file, DataFormat format) throws IOException, MalformedDatasetException {
    if (!mustHaveLabels() && !format.hasLabels(file, reading.options())) {
      reading.note(file.name() + " has no labels: it is for prediction and was not read");
      return;
    }
    Map<Subset, ImageSet> found =
        format.readLabelled(file, reading.options(), reading.badSamples());
    if (assigned.orElse(Subset.TRAINING) == Subset.TRAINING) {
      reading.keepHead(format.head(file, reading.options()));
    }
    if (assigned.isEmpty()) {
      parts.putAll(found);
    } else if (found.size() == 1) {
      parts.put(assigned.get(), found.values().iterator().next());
    } else {
      throw file.malformed(
          "only " + assigned.get().word() + " images",
          found.keySet().stream().map(Subset::word).collect(Collectors.joining(" and ")));
    }
  }

  /** Images to validate or test on may turn out to be images to predict. */
  private boolean mustHaveLabels() {
    return assigned.isEmpty() || assigned.get() == Subset.TRAINING;
  }

  @Override
  public void folder(FolderContents folder) throws IOException, MalformedDatasetException {
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

  private void readSources(Map<Subset, Location> sources)
      throws IOException, MalformedDatasetException {
    for (Map.Entry<Subset, Location> source : sources.entrySet()) {
      // An archive that stands alone may hold all parts, whatever its name says.
      boolean whole = sources.size() == 1 && DatasetPathVisitor.isArchive(source.getValue());
      Optional<Subset> part = whole ? assigned : Optional.of(source.getKey());
      DatasetPathVisitor.to(source.getValue(), new SubsetReader(reading, parts, part));
    }
  }

  private void noteArchives(FolderContents folder) {
    for (Location archive : folder.archives()) {
      reading.note(archive.name() + " was not read: the folders beside it were");
    }
  }

  /** What there is may be wrapped in one more folder or archive. */
  private void readInner(FolderContents folder) throws IOException, MalformedDatasetException {
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
              DataFormats.descriptions() + ", a zip or a folder of pictures for each class",
              folder.isEmpty() ? "an empty folder" : "none of them");
    } else {
      reading.note(folder.folder().name() + " holds no images with labels: it was not read");
    }
  }

  private void readByClass(FolderContents folder) throws IOException, MalformedDatasetException {
    reportStrayPictures(folder);
    ClassFolders classes = new ClassFolders(folder);
    // The other parts may lack pictures of a class, but not bring one that was not trained.
    List<String> names =
        parts.isEmpty() ? classes.classNames() : parts.values().iterator().next().classNames();
    parts.put(assigned.orElse(Subset.TRAINING), classes.read(names, reading));
  }

  /** A picture beside the folders has no class, and must not be passed over in silence. */
  private void reportStrayPictures(FolderContents folder) throws MalformedDatasetException {
    for (Location file : folder.pictures()) {
      reading
          .badSamples()
          .report(file.malformed("pictures only inside class folders", "one beside them"));
    }
  }
}
