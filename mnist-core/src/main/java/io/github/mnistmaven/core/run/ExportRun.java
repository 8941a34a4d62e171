package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dl4j.Dl4jFile;
import io.github.mnistmaven.core.model.OnnxFile;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Exports a model to an ONNX file or a Deeplearning4j file. */
public final class ExportRun extends Run<ExportRequest, Path> {
  private ExportRun(ExportRequest request, RunLog log) {
    super(request, new UpToDate(request), log);
  }

  /**
   * Exports a model, see {@link OnnxFile} and {@link Dl4jFile}; does nothing if the file is up to
   * date. Needs no lock, because the file is written atomically.
   *
   * @return exported file
   * @throws MnistException if the model cannot be read or exported
   * @throws IOException if the file cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static Path run(ExportRequest request, RunLog log)
      throws IOException, InterruptedException {
    return new ExportRun(request, log).run();
  }

  @Override
  Optional<Path> existing() {
    log.info("The %s is up to date: %s".formatted(request.format().noun(), request.file()));
    return Optional.of(request.file());
  }

  @Override
  Computed<Path> compute() throws IOException {
    LoadedModel model = LoadedModel.load(request.model());
    return () -> {
      export(model.trained());
      log.info(request.format().noun() + ": " + request.file());
      if (model.manifest().views() > 1) {
        log.info(
            ("The exported model predicts a single view of each image, without the"
                    + " test-time augmentation (%d views) of the model")
                .formatted(model.manifest().views()));
      }
      return request.file();
    };
  }

  private void export(TrainedModel model) throws IOException {
    try {
      switch (request.format()) {
        case ONNX -> OnnxFile.write(model, request.file());
        case DL4J -> Dl4jFile.write(model, request.file());
      }
    } catch (IllegalArgumentException | MnistException e) {
      throw new MnistException(request.model() + ": " + e.getMessage(), e);
    }
  }
}
