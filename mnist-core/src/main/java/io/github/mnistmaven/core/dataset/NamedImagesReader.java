package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.Archive;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.Part;
import io.github.mnistmaven.core.digits.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads images to predict from whatever a path holds. */
final class NamedImagesReader {
  private final ReadOptions options;
  private final BadSamples badSamples;
  private final PictureReader pictures;
  private final List<String> names = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  NamedImagesReader(ReadOptions options) {
    this.options = options;
    this.badSamples = new BadSamples(options.onBadSample());
    this.pictures = new PictureReader(options);
  }

  NamedImages read(Path path) throws IOException, MalformedDatasetException {
    Location location = Location.of(path);
    Digits digits = location.isFolder() ? readFolder(location, "") : readFile(location);
    if (digits.count() == 0) {
      throw new MalformedDatasetException(location.name(), "", "at least one image", "none");
    }
    if (names.isEmpty()) {
      IntStream.rangeClosed(1, digits.count()).forEach(i -> names.add(Integer.toString(i)));
    }
    DatasetReader.noteInverted(pictures, notes);
    return new NamedImages(
        path.toString(),
        options.transpose() ? digits.transposed() : digits,
        names,
        badSamples.skipped(),
        notes);
  }

  private Digits readFile(Location file) throws IOException, MalformedDatasetException {
    Format format = Format.of(file.source());
    return switch (format) {
      case ARCHIVE -> readArchive(file);
      case PICTURE -> readPictures(file, file.fileName());
      case CSV, EMPTY -> CsvReader.readNumbered(file.source(), options, badSamples, names);
      case IDX_IMAGES -> IdxReader.readImages(file.source());
      default ->
          throw new MalformedDatasetException(
              file.name(),
              "",
              "a picture, IDX images, CSV, .npz, a zip or a folder",
              format.description());
    };
  }

  private Digits readArchive(Location file) throws IOException, MalformedDatasetException {
    try (Archive archive = Archive.open(file)) {
      Location root = archive.root();
      return NpzFile.isOne(root) ? NpzFile.readImages(root) : readFolder(root, "");
    }
  }

  /**
   * Reads a folder's test part, else its only file of images, else its pictures.
   *
   * @param name its path from the folder that the user named; empty for that one itself
   */
  private Digits readFolder(Location folder, String name)
      throws IOException, MalformedDatasetException {
    List<Location> sources = sources(folder);
    List<Location> test = sources.stream().filter(NamedImagesReader::isTest).toList();
    List<Location> chosen = test.isEmpty() ? sources : test;
    if (chosen.size() > 1) {
      throw new MalformedDatasetException(
          folder.name(),
          "",
          "one file of images (name it to choose)",
          chosen.get(0).fileName() + " and " + chosen.get(1).fileName());
    }
    if (chosen.isEmpty()) {
      return readPictures(folder, name);
    }
    Location source = chosen.get(0);
    return source.isFolder() ? readFolder(source, childName(name, source)) : readFile(source);
  }

  /** Files of many images and the test folder, or the one folder or the archives that are all. */
  private static List<Location> sources(Location folder)
      throws IOException, MalformedDatasetException {
    List<Location> found = new ArrayList<>(DataFiles.in(folder));
    List<Location> children = folder.children();
    children.stream().filter(child -> child.isFolder() && isTest(child)).forEach(found::add);
    if (!found.isEmpty()) {
      return found;
    }
    List<Location> archives = DataFiles.archivesIn(folder);
    boolean wrapped = children.size() == 1 && children.get(0).isFolder();
    return wrapped ? children : archives.size() == children.size() ? archives : List.of();
  }

  private static boolean isTest(Location source) {
    Optional<Part> part =
        source.isFolder() ? Part.ofFolder(source.fileName()) : Part.of(source.fileName());
    return part.equals(Optional.of(Part.TEST));
  }

  private static String childName(String name, Location child) {
    return name.isEmpty() ? child.fileName() : name + "/" + child.fileName();
  }

  /** Every picture at or below a location, named by its path from there. */
  private Digits readPictures(Location location, String name)
      throws IOException, MalformedDatasetException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    addPictures(location, name, pixels);
    return Digits.unlabelled(pixels.toByteArray(), options.height(), options.width());
  }

  private void addPictures(Location location, String name, ByteArrayOutputStream pixels)
      throws IOException, MalformedDatasetException {
    if (location.isFolder()) {
      for (Location child : location.children()) {
        addPictures(child, childName(name, child), pixels);
      }
    } else if (pictures.readInto(location, pixels, badSamples)) {
      names.add(name);
    }
  }
}
