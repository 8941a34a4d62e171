package io.github.mnistmaven.core.dataset;

import static io.github.mnistmaven.core.digits.ReadOption.CLASSES;
import static io.github.mnistmaven.core.digits.ReadOption.HEIGHT;
import static io.github.mnistmaven.core.digits.ReadOption.POLARITY;
import static io.github.mnistmaven.core.digits.ReadOption.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.image.Polarity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Data that a writer has written is read without changes. */
class RoundTripTest {
  private Path folder;

  @BeforeTry
  void createFolder() throws Exception {
    folder = Files.createTempDirectory("round-trip");
  }

  @AfterTry
  void deleteFolder() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<ImageSet> sets() {
    Arbitrary<Integer> sides = Arbitraries.integers().between(1, 40);
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, 30);
    Arbitrary<Integer> classes = Arbitraries.of(1, 2, 10, 62, 256, 257, 1000);
    return Combinators.combine(sides, sides, counts, classes, Arbitraries.longs())
        .as(
            (height, width, count, classCount, seed) ->
                Samples.digits(count, height, width, ImageSet.numberNames(classCount), seed));
  }

  @Property(tries = 100)
  void idxRoundTrips(@ForAll("sets") ImageSet digits, @ForAll boolean gzip) throws Exception {
    String suffix = gzip ? ".gz" : "";
    Path images = folder.resolve("train-images-idx3-ubyte" + suffix);
    IdxWriter.writeImages(digits, images);
    IdxWriter.writeLabels(digits, folder.resolve("train-labels-idx1-ubyte" + suffix));
    Dataset read = Dataset.load(images, optionsFor(digits));
    Samples.assertEqual(read.training(), digits);
  }

  @Property(tries = 100)
  void csvRoundTrips(@ForAll("sets") ImageSet digits) throws Exception {
    Path file = folder.resolve("digits.csv");
    CsvWriter.write(digits, file);
    Samples.assertEqual(Dataset.load(file, optionsFor(digits)).training(), digits);
  }

  @Property(tries = 50)
  void csvWithoutLabelsRoundTrips(@ForAll("sets") ImageSet digits) throws Exception {
    byte[] pixels = new byte[digits.count() * digits.pixelsPerImage()];
    for (int i = 0; i < digits.count(); i++) {
      digits.copyPixels(i, pixels, i * digits.pixelsPerImage());
    }
    ImageSet unlabeled = ImageSet.unlabeled(pixels, digits.height(), digits.width());
    Path file = folder.resolve("digits.csv");
    CsvWriter.write(unlabeled, file);
    Samples.assertEqual(NamedImages.read(file, optionsFor(digits)).images(), unlabeled);
  }

  @Property(tries = 50)
  void imageFilesRoundTrip(@ForAll("sets") ImageSet digits) throws Exception {
    PngWriter.writeFolder(digits, folder);
    ReadOptions options = optionsFor(digits).with(POLARITY, Polarity.LIGHT_ON_DARK);
    ImageSet read = Dataset.load(folder, options).training();
    // Directories are read class by class. A class without images has no directory.
    int[] order =
        Stream.iterate(0, i -> i < digits.count(), i -> i + 1)
            .sorted(Comparator.comparingInt(digits::label))
            .mapToInt(Integer::intValue)
            .toArray();
    ImageSet expected = digits.select(order);
    assertThat(read.count()).isEqualTo(expected.count());
    for (int i = 0; i < read.count(); i++) {
      assertThat(Samples.pixels(read, i)).isEqualTo(Samples.pixels(expected, i));
      assertThat(read.classNames().get(read.label(i)))
          .isEqualTo(expected.classNames().get(expected.label(i)));
    }
  }

  @Property(tries = 50)
  void transposingTwiceChangesNothing(@ForAll("sets") ImageSet digits) {
    ImageSet once = digits.transposed();
    assertThat(once.height()).isEqualTo(digits.width());
    assertThat(once.pixel(0, digits.width() - 1, 0))
        .isEqualTo(digits.pixel(0, 0, digits.width() - 1));
    Samples.assertEqual(once.transposed(), digits);
  }

  private static ReadOptions optionsFor(ImageSet digits) {
    return ReadOptions.defaults()
        .with(HEIGHT, digits.height())
        .with(WIDTH, digits.width())
        .with(CLASSES, digits.classNames().size());
  }

  /** Images must keep their class names, independent of the order of the names. */
  @Property(tries = 20)
  void classNamesKeepTheirImages(@ForAll("names") List<String> names) throws Exception {
    ImageSet digits = Samples.digits(names.size(), 28, 28, names, 1);
    PngWriter.writeFolder(digits, folder);
    ImageSet read = Dataset.load(folder, ReadOptions.defaults()).training();
    for (int i = 0; i < digits.count(); i++) {
      int original = names.indexOf(read.classNames().get(read.label(i)));
      assertThat(Samples.pixels(read, i)).isEqualTo(Samples.pixels(digits, original));
    }
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of("b", "a", "10", "9", "digit 1", "Ä", "7", "007", "c3")
        .list()
        .uniqueElements()
        .ofMinSize(2);
  }
}
