package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.Archive;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.Part;
import io.github.mnistmaven.core.digits.ReadOptions;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the parts of a labelled set in whatever a path holds.
 *
 * <p>What a name around a file or folder tells is passed down as its {@code assigned} part, null
 * where no name told one: all that is found below belongs to that part.
 */
final class PartsReader {
  private final ReadOptions options;
  private final BadSamples badSamples;
  private final PictureReader pictures;
  private final List<String> notes;
  private final Map<Part, Digits> parts = new EnumMap<>(Part.class);

  PartsReader(
      ReadOptions options, BadSamples badSamples, PictureReader pictures, List<String> notes) {
    this.options = options;
    this.badSamples = badSamples;
    this.pictures = pictures;
    this.notes = notes;
  }

  /** The parts that a file or folder holds, at least one. */
  Map<Part, Digits> read(Location location) throws IOException, MalformedDatasetException {
    read(location, null);
    if (parts.isEmpty()) {
      throw malformed(location, "at least one image with its label", "none");
    }
    return parts;
  }

  private void read(Location location, Part assigned)
      throws IOException, MalformedDatasetException {
    if (location.isFolder()) {
      readFolder(location, assigned);
      return;
    }
    Format format = Format.of(location.source());
    if (format == Format.ARCHIVE) {
      readArchive(location, assigned);
    } else if (format == Format.IDX_IMAGES
        || (format != Format.IDX_LABELS && IdxFiles.isNamedLikeOne(location))) {
      readIdx(location, assigned);
    } else if (format == Format.CSV || format == Format.EMPTY) {
      readCsv(location, assigned);
    } else {
      throw malformed(
          location, "IDX images, CSV, .npz, a zip or a folder by class", format.description());
    }
  }

  private void readIdx(Location file, Part assigned) throws IOException, MalformedDatasetException {
    put(
        assigned,
        IdxReader.readPair(
            file.source(),
            IdxFiles.labelsOf(file).source(),
            IdxFiles.classNames(file, options.classes()),
            badSamples));
  }

  private void readCsv(Location file, Part assigned) throws IOException, MalformedDatasetException {
    Digits digits = CsvReader.read(file.source(), options, badSamples);
    if (digits.isLabelled()) {
      put(assigned, digits);
    } else if (assigned == null || assigned == Part.TRAINING) {
      throw malformed(file, "a label column", digits.pixelsPerImage() + " columns of pixels");
    } else {
      notes.add(file.name() + " has no labels: it is for prediction and was not read");
    }
  }

  private void readArchive(Location file, Part assigned)
      throws IOException, MalformedDatasetException {
    try (Archive archive = Archive.open(file)) {
      Location root = archive.root();
      if (!NpzFile.isOne(root)) {
        readFolder(root, assigned);
        return;
      }
      Map<Part, Digits> arrays = NpzFile.readLabelled(root, options.classes(), badSamples);
      if (assigned == null) {
        parts.putAll(arrays);
      } else if (arrays.size() == 1) {
        put(assigned, arrays.values().iterator().next());
      } else {
        throw malformed(
            file, "only " + assigned.word() + " images", "arrays of training and of test images");
      }
    }
  }

  private void readFolder(Location folder, Part assigned)
      throws IOException, MalformedDatasetException {
    Map<Part, Location> sources = PartSources.in(folder, assigned, notes);
    if (!sources.isEmpty()) {
      if (sources.values().stream().anyMatch(Location::isFolder)) {
        reportStrayPictures(folder);
      }
      readSources(sources, assigned);
    } else if (ClassFolders.isByClass(folder)) {
      noteArchives(folder);
      readByClass(folder, assigned);
    } else {
      readInner(folder, assigned);
    }
  }

  private void readSources(Map<Part, Location> sources, Part assigned)
      throws IOException, MalformedDatasetException {
    for (Map.Entry<Part, Location> entry : sources.entrySet()) {
      Location source = entry.getValue();
      // An archive that stands alone may hold all parts, whatever its name says.
      boolean whole =
          sources.size() == 1 && !source.isFolder() && Format.of(source.source()) == Format.ARCHIVE;
      read(source, whole ? assigned : entry.getKey());
    }
  }

  private void noteArchives(Location folder) throws IOException, MalformedDatasetException {
    for (Location archive : DataFiles.archivesIn(folder)) {
      notes.add(archive.name() + " was not read: the folders beside it were");
    }
  }

  /** What there is may be wrapped in one more folder or archive. */
  private void readInner(Location folder, Part assigned)
      throws IOException, MalformedDatasetException {
    List<Location> inner = folder.children().stream().filter(Location::isFolder).toList();
    if (inner.size() == 1) {
      noteArchives(folder);
      read(inner.get(0), assigned);
      return;
    }
    Map<Part, Location> archives = PartSources.archivesIn(folder, assigned, notes);
    if (!archives.isEmpty()) {
      readSources(archives, assigned);
    } else if (assigned == null || assigned == Part.TRAINING) {
      throw malformed(
          folder,
          "IDX, CSV or .npz files, or a folder of pictures for each class",
          folder.children().isEmpty() ? "an empty folder" : "none of them");
    } else {
      notes.add(folder.name() + " holds no images with labels: it was not read");
    }
  }

  private void readByClass(Location folder, Part assigned)
      throws IOException, MalformedDatasetException {
    reportStrayPictures(folder);
    // The other parts may lack pictures of a class, but not bring one that was not trained.
    List<String> classNames =
        parts.isEmpty()
            ? ClassFolders.classNames(folder)
            : parts.values().iterator().next().classNames();
    put(assigned, new ClassFolders(pictures, options, badSamples).read(folder, classNames));
  }

  /** A picture beside the folders has no class, and must not be passed over in silence. */
  private void reportStrayPictures(Location folder) throws IOException, MalformedDatasetException {
    for (Location file : folder.children()) {
      if (!file.isFolder() && Format.of(file.source()) == Format.PICTURE) {
        badSamples.report(malformed(file, "pictures only inside class folders", "one beside them"));
      }
    }
  }

  private void put(Part assigned, Digits digits) {
    parts.put(assigned == null ? Part.TRAINING : assigned, digits);
  }

  private static MalformedDatasetException malformed(
      Location location, String expected, String found) {
    return new MalformedDatasetException(location.name(), "", expected, found);
  }
}
