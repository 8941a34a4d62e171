package io.github.mnistmaven.core.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads whatever a path holds; which format it has is seen from its content. */
final class DatasetReader {
  private final ReadOptions options;
  private final BadSamples badSamples;

  DatasetReader(ReadOptions options) {
    this.options = options;
    this.badSamples = new BadSamples(options.onBadSample());
  }

  Dataset load(Path path) throws IOException, MalformedDatasetException {
    Digits training;
    Digits test;
    if (Files.isDirectory(path)) {
      training = readIdx(existing(path.resolve("train-images-idx3-ubyte")));
      test = readIdx(existing(path.resolve("t10k-images-idx3-ubyte")));
    } else {
      training = isIdx(path) ? readIdx(path) : readCsv(path);
      test = training.first(0);
    }
    Digits validation = training.first(0);
    return new Dataset(
        path.toString(),
        ContentDigest.of(training, validation, test),
        training,
        validation,
        test,
        badSamples.skipped(),
        List.of());
  }

  private static boolean isIdx(Path path) throws IOException, MalformedDatasetException {
    return Source.of(path).read(in -> in.read() == 0);
  }

  private static Path existing(Path file) throws IOException {
    Path gzip = file.resolveSibling(file.getFileName() + ".gz");
    if (Files.exists(file)) {
      return file;
    }
    if (Files.exists(gzip)) {
      return gzip;
    }
    throw new NoSuchFileException(file.toString());
  }

  private Digits readIdx(Path images) throws IOException, MalformedDatasetException {
    String labels = images.getFileName().toString().replace("images-idx3", "labels-idx1");
    return IdxReader.readImages(Source.of(images))
        .withLabels(
            IdxReader.readLabels(Source.of(images.resolveSibling(labels))), Digits.digitNames());
  }

  private Digits readCsv(Path file) throws IOException, MalformedDatasetException {
    return CsvReader.read(Source.of(file), options, badSamples);
  }
}
