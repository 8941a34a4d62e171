package io.github.mnistmaven.core.dataset.internal.format;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** CSV format of Kaggle, with or without a label column. */
final class Csv implements DataFormat {
  @Override
  public String description() {
    return "CSV";
  }

  @Override
  public boolean recognises(String fileName, FileSignature start) {
    return start.areText();
  }

  /** Recognizes CSV in a directory only by its name, because any text can look like CSV. */
  @Override
  public boolean recognisesInFolder(String fileName, FileSignature start) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  @Override
  public boolean hasLabels(Location file, ReadOptions options) throws IOException {
    return CsvReader.hasLabels(file.source(), options);
  }

  @Override
  public Optional<TableHead> head(Location file, ReadOptions options) throws IOException {
    return Optional.of(CsvReader.head(file.source(), options));
  }

  @Override
  public Map<Subset, ImageSet> readLabeled(
      Location file, ReadOptions options, BadSamples badSamples) throws IOException {
    ImageSet digits = CsvReader.read(file.source(), options, badSamples);
    if (!digits.isLabeled()) {
      throw file.malformed("a label column", digits.pixelsPerImage() + " columns of pixels");
    }
    String path = file.pathInDataset();
    return Map.of(Subset.TRAINING, digits.withLocations(row -> path + ", " + digits.location(row)));
  }

  @Override
  public NumberedImages readImages(Location file, ReadOptions options, BadSamples badSamples)
      throws IOException {
    return CsvReader.readNumbered(file.source(), options, badSamples);
  }
}
