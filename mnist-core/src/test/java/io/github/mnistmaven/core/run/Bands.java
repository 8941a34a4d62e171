package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files of small images; the class of an image is the index of its bright band. */
final class Bands {
  private static final int CLASSES = 4;
  private static final ReadOptions OPTIONS =
      ReadOptions.defaults().with(ReadOption.CLASSES, CLASSES);

  private Bands() {}

  /** Writes a file of training images of 8 x 8 pixels. */
  static DatasetSource file(Path file, int images) throws IOException {
    CsvWriter.write(images(images, 8, 0), file);
    return DatasetSource.of(file, OPTIONS);
  }

  /** Writes a folder of training and test images of 8 x 8 pixels. */
  static DatasetSource folder(Path folder, int trainingImages, int testImages) throws IOException {
    Files.createDirectories(folder);
    CsvWriter.write(images(trainingImages, 8, 0), folder.resolve("train.csv"));
    CsvWriter.write(images(testImages, 8, 1), folder.resolve("test.csv"));
    return DatasetSource.of(folder, OPTIONS);
  }

  static ImageSet images(int count, int side, int brightness) {
    byte[] pixels = new byte[count * side * side];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES;
      int start = i * side * side + labels[i] * side * side / CLASSES;
      // No two images are equal.
      Arrays.fill(pixels, start, start + side * side / CLASSES, (byte) (128 + brightness));
      pixels[i * side * side] = (byte) i;
    }
    List<String> names = ImageSet.digitNames().subList(0, CLASSES);
    return ImageSet.labeled(pixels, labels, side, side, names);
  }
}
