package io.github.mnistmaven.core.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a labelled set from whatever a path holds; its content tells which format that is. */
final class DatasetReader {
  private final ReadOptions options;
  private final BadSamples badSamples;
  private final PictureReader pictures;
  private final List<String> notes = new ArrayList<>();

  DatasetReader(ReadOptions options) {
    this.options = options;
    this.badSamples = new BadSamples(options.onBadSample());
    this.pictures = new PictureReader(options);
  }

  Dataset load(Path path) throws IOException, MalformedDatasetException {
    Location location = Location.of(path);
    Map<Part, Digits> parts = location.isFolder() ? readFolder(location) : readFile(location);
    Digits some = parts.values().iterator().next();
    for (Part part : Part.values()) {
      Digits digits = parts.getOrDefault(part, some.first(0));
      checkSameKind(location, part, digits, some);
      parts.put(part, options.transpose() ? digits.transposed() : digits);
    }
    Digits training = parts.get(Part.TRAINING);
    Digits validation = parts.get(Part.VALIDATION);
    Digits test = parts.get(Part.TEST);
    if (training.count() + validation.count() + test.count() == 0) {
      throw malformed(location, "at least one image", "none");
    }
    noteInverted(pictures, notes);
    return new Dataset(
        path.toString(),
        ContentDigest.of(training, validation, test),
        training,
        validation,
        test,
        badSamples.skipped(),
        notes);
  }

  /** Adds a sentence on how many pictures were inverted, if any were. */
  static void noteInverted(PictureReader pictures, List<String> notes) {
    if (pictures.inverted() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of %d pictures are dark on light and were inverted",
              pictures.inverted(),
              pictures.count()));
    }
  }

  private static void checkSameKind(Location location, Part part, Digits digits, Digits first)
      throws MalformedDatasetException {
    if (digits.pixelsPerImage() != first.pixelsPerImage() || digits.height() != first.height()) {
      throw new MalformedDatasetException(
          location.name(),
          part.word() + " part",
          String.format(
              Locale.ROOT, "images of %d x %d like the others", first.height(), first.width()),
          String.format(Locale.ROOT, "%d x %d", digits.height(), digits.width()));
    }
    if (!digits.classNames().equals(first.classNames())) {
      throw new MalformedDatasetException(
          location.name(),
          part.word() + " part",
          first.classNames().size() + " classes of the same names as the others",
          digits.classNames().size() + " classes");
    }
  }

  private Map<Part, Digits> readFile(Location file) throws IOException, MalformedDatasetException {
    Format format = Format.of(file.source());
    if (format == Format.ARCHIVE) {
      return readArchive(file);
    }
    Map<Part, Digits> parts = new EnumMap<>(Part.class);
    parts.put(Part.TRAINING, readSet(file, format));
    return parts;
  }

  private Map<Part, Digits> readArchive(Location file)
      throws IOException, MalformedDatasetException {
    try (Archive archive = Archive.open(file)) {
      Location root = archive.root();
      return NpzFile.isOne(root)
          ? NpzFile.readLabelled(root, options.classes(), badSamples)
          : readFolder(root);
    }
  }

  private Digits readSet(Location file, Format format)
      throws IOException, MalformedDatasetException {
    if (format == Format.IDX_IMAGES
        || (format != Format.IDX_LABELS && IdxFiles.isNamedLikeOne(file))) {
      return IdxReader.readPair(
          file.source(),
          IdxFiles.labelsOf(file).source(),
          IdxFiles.classNames(file, options.classes()),
          badSamples);
    }
    if (format == Format.CSV || format == Format.EMPTY) {
      Digits digits = CsvReader.read(file.source(), options, badSamples);
      if (!digits.isLabelled()) {
        throw malformed(file, "a label column", digits.pixelsPerImage() + " columns of pixels");
      }
      return digits;
    }
    throw malformed(
        file, "IDX images, CSV, .npz, a zip or a folder by class", format.description());
  }

  private Map<Part, Digits> readFolder(Location folder)
      throws IOException, MalformedDatasetException {
    List<Location> dataFiles = DataFiles.in(folder);
    if (!dataFiles.isEmpty()) {
      return readFiles(folder, dataFiles);
    }
    List<Location> folders = folder.children().stream().filter(Location::isFolder).toList();
    if (folders.stream().anyMatch(child -> Part.ofFolder(child.fileName()).isPresent())) {
      reportStrayPictures(folder);
      return readPartFolders(folders);
    }
    if (ClassFolders.isByClass(folder)) {
      Map<Part, Digits> parts = new EnumMap<>(Part.class);
      parts.put(Part.TRAINING, readByClass(folder, ClassFolders.classNames(folder)));
      return parts;
    }
    if (folders.size() == 1) {
      return readFolder(folders.get(0));
    }
    throw malformed(
        folder,
        "IDX, CSV or .npz files, or a folder of pictures for each class",
        folder.children().isEmpty() ? "an empty folder" : "none of them");
  }

  /** A picture beside the folders has no class, and must not be passed over in silence. */
  private void reportStrayPictures(Location folder) throws IOException, MalformedDatasetException {
    for (Location file : folder.children()) {
      if (!file.isFolder() && Format.of(file.source()) == Format.PICTURE) {
        badSamples.report(malformed(file, "pictures only inside class folders", "one beside them"));
      }
    }
  }

  private Map<Part, Digits> readFiles(Location folder, List<Location> files)
      throws IOException, MalformedDatasetException {
    if (files.size() == 1 && Format.of(files.get(0).source()) == Format.ARCHIVE) {
      return readArchive(files.get(0));
    }
    for (Location child : folder.children()) {
      if (child.isFolder()) {
        notes.add(child.name() + " was not read: the files beside it were");
      }
    }
    Map<Part, Location> byPart = new EnumMap<>(Part.class);
    for (Location file : files) {
      Optional<Part> part = Part.of(file.fileName());
      if (part.isEmpty() && files.size() > 1) {
        notes.add(file.name() + " was not read: its name says neither train, validation nor test");
        continue;
      }
      Location other = byPart.put(part.orElse(Part.TRAINING), file);
      if (other != null) {
        throw malformed(
            folder,
            "one " + part.orElse(Part.TRAINING).word() + " file (name the images file to choose)",
            other.fileName() + " and " + file.fileName());
      }
    }
    if (byPart.isEmpty()) {
      throw malformed(folder, "names with train, validation or test", files.get(0).fileName());
    }
    Map<Part, Digits> parts = new EnumMap<>(Part.class);
    for (Map.Entry<Part, Location> entry : byPart.entrySet()) {
      readInto(parts, entry.getKey(), entry.getValue());
    }
    return parts;
  }

  private void readInto(Map<Part, Digits> parts, Part part, Location file)
      throws IOException, MalformedDatasetException {
    Format format = Format.of(file.source());
    if (part == Part.TRAINING || format != Format.CSV) {
      parts.put(part, readSet(file, format));
      return;
    }
    Digits digits = CsvReader.read(file.source(), options, badSamples);
    if (digits.isLabelled()) {
      parts.put(part, digits);
    } else {
      notes.add(file.name() + " has no labels: it is for prediction and was not read");
    }
  }

  private Map<Part, Digits> readPartFolders(List<Location> folders)
      throws IOException, MalformedDatasetException {
    Map<Part, Location> byPart = new EnumMap<>(Part.class);
    for (Location folder : folders) {
      Optional<Part> part = Part.ofFolder(folder.fileName());
      if (part.isEmpty() || byPart.put(part.get(), folder) != null) {
        throw malformed(
            folder.parent(), "one train, validation and test folder", folder.fileName());
      }
    }
    List<String> classNames = ClassFolders.classNames(byPart.values().iterator().next());
    Map<Part, Digits> parts = new EnumMap<>(Part.class);
    for (Map.Entry<Part, Location> entry : byPart.entrySet()) {
      if (ClassFolders.isByClass(entry.getValue())) {
        parts.put(entry.getKey(), readByClass(entry.getValue(), classNames));
      } else if (entry.getKey() == Part.TRAINING) {
        throw malformed(entry.getValue(), "a folder of pictures for each class", "none");
      } else {
        notes.add(entry.getValue().name() + " has no folders by class: it was not read");
      }
    }
    return parts;
  }

  private Digits readByClass(Location folder, List<String> classNames)
      throws IOException, MalformedDatasetException {
    reportStrayPictures(folder);
    return new ClassFolders(pictures, options, badSamples).read(folder, classNames);
  }

  private static MalformedDatasetException malformed(
      Location location, String expected, String found) {
    return new MalformedDatasetException(location.name(), "", expected, found);
  }
}
