package io.github.mnistmaven.core.dataset;

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
    Digits digits = location.isFolder() ? readFolder(location) : readFile(location);
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
      case PICTURE -> readPictures(file);
      case CSV, EMPTY -> CsvReader.read(file.source(), options, badSamples);
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
      return NpzFile.isOne(root) ? NpzFile.readImages(root) : readFolder(root);
    }
  }

  private Digits readFolder(Location folder) throws IOException, MalformedDatasetException {
    List<Location> files = DataFiles.in(folder);
    if (files.isEmpty()) {
      return readPictures(folder);
    }
    List<Location> test =
        files.stream()
            .filter(file -> Part.of(file.fileName()).equals(Optional.of(Part.TEST)))
            .toList();
    List<Location> chosen = test.isEmpty() ? files : test;
    if (chosen.size() > 1) {
      throw new MalformedDatasetException(
          folder.name(),
          "",
          "one file of images (name it to choose)",
          chosen.get(0).fileName() + " and " + chosen.get(1).fileName());
    }
    return readFile(chosen.get(0));
  }

  /** Every picture at or below a location, named by its path from there. */
  private Digits readPictures(Location location) throws IOException, MalformedDatasetException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    addPictures(location, location.isFolder() ? "" : location.fileName(), pixels);
    return Digits.unlabelled(pixels.toByteArray(), options.height(), options.width());
  }

  private void addPictures(Location location, String name, ByteArrayOutputStream pixels)
      throws IOException, MalformedDatasetException {
    if (location.isFolder()) {
      for (Location child : location.children()) {
        String childName = name.isEmpty() ? child.fileName() : name + "/" + child.fileName();
        addPictures(child, childName, pixels);
      }
    } else if (pictures.readInto(location, pixels, badSamples)) {
      names.add(name);
    }
  }
}
