package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dl4j.Dl4jFile;
import io.github.mnistmaven.core.model.OnnxFile;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.run.internal.fingerprint.FileListing;
import io.github.mnistmaven.core.run.internal.fingerprint.FingerprintFile;
import io.github.mnistmaven.core.run.internal.fingerprint.RunFiles;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Exports a model to an ONNX file or a Deeplearning4j file. */
public final class ExportRun {
  private ExportRun() {}

  /**
   * Exports a model, see {@link OnnxFile} and {@link Dl4jFile}; does nothing if the file is up to
   * date. Needs no lock, because the file is written atomically.
   *
   * @throws UserException if the model cannot be read or exported
   * @throws IOException if the file cannot be written
   */
  public static void run(ExportRequest request, RunLog log) throws IOException, UserException {
    if (UpToDate.export(request)) {
      log.info("The %s is up to date: %s".formatted(request.format().noun(), request.file()));
      return;
    }
    FingerprintFile fingerprint = new FingerprintFile(RunFiles.of(request));
    fingerprint.files().deleteAbandoned();
    Optional<List<FileListing>> read = fingerprint.look();
    LoadedModel model = LoadedModel.load(request.model());
    fingerprint.forget();
    export(model.trained(), request);
    fingerprint.remember(read, Optional.empty(), log::warn);
    log.info(request.format().noun() + ": " + request.file());
    if (model.manifest().views() > 1) {
      log.info(
          ("The exported model predicts a single view of each image, without the"
                  + " test-time augmentation (%d views) of the model")
              .formatted(model.manifest().views()));
    }
  }

  private static void export(TrainedModel model, ExportRequest request)
      throws IOException, UserException {
    try {
      switch (request.format()) {
        case ONNX -> OnnxFile.write(model, request.file());
        case DL4J -> Dl4jFile.write(model, request.file());
      }
    } catch (IllegalArgumentException e) {
      throw UserException.because(request.model(), e);
    }
  }
}
