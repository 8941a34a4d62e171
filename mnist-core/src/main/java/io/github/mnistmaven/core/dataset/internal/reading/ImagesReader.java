package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.dataset.internal.format.DataFormat;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.dataset.internal.format.NumberedImages;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.DigitReader;
import io.github.mnistmaven.predict.DigitReading;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.MalformedImageException;
import io.github.mnistmaven.predict.internal.image.PictureDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reader of images to predict, from the only source of images in a file or directory. */
final class ImagesReader implements DatasetPathVisitor.Visitor {
  private final Reading reading;
  private final Optional<DigitReader> photoReader;
  private final List<String> names = new ArrayList<>();
  private final SortedMap<Integer, DigitReading> readings = new TreeMap<>();
  private ImageSet images;

  ImagesReader(Reading reading, Optional<DigitReader> photoReader) {
    this.reading = reading;
    this.photoReader = photoReader;
    this.images =
        ImageSet.unlabeled(new byte[0], reading.options().height(), reading.options().width());
  }

  ImageSet images() {
    return images;
  }

  /** Returns the readings of photos by the index of their names. */
  SortedMap<Integer, DigitReading> readings() {
    return readings;
  }

  /** Returns the name of each image and photo: the path of an image file, or else a number. */
  List<String> names() {
    return names;
  }

  @Override
  public String wanted() {
    return "an image file, " + DataFormats.descriptions() + ", a ZIP file or a directory";
  }

  @Override
  public void data(Location file, DataFormat format) throws IOException {
    NumberedImages numbered = format.readImages(file, reading.options(), reading.badSamples());
    images = numbered.images();
    names.addAll(numbered.numbers());
  }

  @Override
  public void picture(Location file) throws IOException {
    PictureSet pictures = new PictureSet(reading);
    add(file, file.fileName(), pictures);
    images = pictures.unlabeled();
  }

  /** Reads the test images of a directory, or else its only data file, or else its image files. */
  @Override
  public void folder(FolderContents folder) throws IOException {
    List<Location> sources = sources(folder);
    List<Location> test = sources.stream().filter(ImagesReader::isTest).toList();
    List<Location> chosen = test.isEmpty() ? sources : test;
    if (chosen.size() > 1) {
      throw folder
          .folder()
          .malformed(
              "one data file",
              chosen.get(0).fileName()
                  + " and "
                  + chosen.get(1).fileName()
                  + "; specify the path of one of them");
    }
    if (chosen.isEmpty()) {
      PictureSet pictures = new PictureSet(reading);
      addAll(folder.folder(), pictures);
      images = pictures.unlabeled();
    } else {
      DatasetPathVisitor.to(chosen.get(0), this);
    }
  }

  /**
   * Returns the data files and the test directory. Without these, returns the subdirectory or the
   * archives if the directory contains nothing else.
   */
  private static List<Location> sources(FolderContents folder) {
    List<Location> found = new ArrayList<>(folder.dataFiles());
    folder.folders().stream().filter(ImagesReader::isTest).forEach(found::add);
    if (!found.isEmpty()) {
      return found;
    }
    return folder.isWrapping()
        ? folder.folders()
        : folder.isAllArchives() ? folder.archives() : List.of();
  }

  private static boolean isTest(Location source) {
    return SubsetSources.told(source).equals(Optional.of(Subset.TEST));
  }

  /** Adds all image files of a directory tree, each named by its path relative to the root. */
  private void addAll(Location folder, PictureSet pictures) throws IOException {
    for (Location child : folder.children()) {
      if (child.isFolder()) {
        addAll(child, pictures);
      } else {
        add(child, child.inside(), pictures);
      }
    }
  }

  /** Adds an image file as an image of the options' size, or as the reading of a photo. */
  private void add(Location file, String name, PictureSet pictures) throws IOException {
    try {
      if (photoReader.isPresent() && !reading.pictures().hasTargetSize(file.source())) {
        readings.put(names.size(), read(file.source(), photoReader.get()));
        names.add(name);
        return;
      }
    } catch (MalformedDatasetException e) {
      reading.badSamples().report(e);
      return;
    }
    if (pictures.add(file)) {
      names.add(name);
    }
  }

  private DigitReading read(Source source, DigitReader reader) throws IOException {
    byte[] content = source.read(in -> in.readNBytes(PictureDecoder.MAX_BYTES + 1));
    if (content.length > PictureDecoder.MAX_BYTES) {
      throw source.malformed(
          "", "a file of at most " + PictureDecoder.MAX_BYTES + " bytes", "a larger file");
    }
    try {
      return reader.read(source.name(), content, reading.options().polarity());
    } catch (MalformedImageException e) {
      throw source.malformed("", e.expected(), e.found());
    }
  }
}
