package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.DataFormat;
import io.github.mnistmaven.core.dataset.internal.format.DataFormats;
import io.github.mnistmaven.core.dataset.internal.format.NumberedImages;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads images to predict from whatever a path holds: the one source of them that it finds. */
final class ImagesReader implements DatasetPathVisitor.Visitor {
  private final Reading reading;
  private final List<String> names = new ArrayList<>();
  private ImageSet images;

  ImagesReader(Reading reading) {
    this.reading = reading;
    this.images =
        ImageSet.unlabelled(new byte[0], reading.options().height(), reading.options().width());
  }

  ImageSet images() {
    return images;
  }

  /** A name for each image: a picture's path, else its number. */
  List<String> names() {
    return names;
  }

  @Override
  public String wanted() {
    return "a picture, " + DataFormats.descriptions() + ", a zip or a folder";
  }

  @Override
  public void data(Location file, DataFormat format) throws IOException, MalformedDatasetException {
    NumberedImages numbered = format.readImages(file, reading.options(), reading.badSamples());
    images = numbered.images();
    names.addAll(numbered.numbers());
  }

  @Override
  public void picture(Location file) throws IOException, MalformedDatasetException {
    PictureSet pictures = new PictureSet(reading);
    if (pictures.add(file)) {
      names.add(file.fileName());
    }
    images = pictures.unlabelled();
  }

  /** Reads a folder's test part, else its only file of images, else its pictures. */
  @Override
  public void folder(FolderContents folder) throws IOException, MalformedDatasetException {
    List<Location> sources = sources(folder);
    List<Location> test = sources.stream().filter(ImagesReader::isTest).toList();
    List<Location> chosen = test.isEmpty() ? sources : test;
    if (chosen.size() > 1) {
      throw folder
          .folder()
          .malformed(
              "one file of images (name it to choose)",
              chosen.get(0).fileName() + " and " + chosen.get(1).fileName());
    }
    if (chosen.isEmpty()) {
      PictureSet pictures = new PictureSet(reading);
      addAll(folder.folder(), pictures);
      images = pictures.unlabelled();
    } else {
      DatasetPathVisitor.to(chosen.get(0), this);
    }
  }

  /** Files of many images and the test folder, or the one folder or the archives that are all. */
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

  /** Every picture at any depth, named by its path from the folder that was named first. */
  private void addAll(Location folder, PictureSet pictures)
      throws IOException, MalformedDatasetException {
    for (Location child : folder.children()) {
      if (child.isFolder()) {
        addAll(child, pictures);
      } else if (pictures.add(child)) {
        names.add(child.inside());
      }
    }
  }
}
