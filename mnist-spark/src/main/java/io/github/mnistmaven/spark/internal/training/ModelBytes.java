package io.github.mnistmaven.spark.internal.training;

import io.github.mnistmaven.core.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model as the bytes of its file. */
public final class ModelBytes {
  private ModelBytes() {}

  /** The bytes that {@link TrainedModel#save} writes. */
  public static byte[] of(TrainedModel model) {
    try {
      Path folder = Files.createTempDirectory("mnist");
      Path file = folder.resolve("model.zip");
      try {
        model.save(file);
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
