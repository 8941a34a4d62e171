package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dl4j.Dl4jFile;
import io.github.mnistmaven.core.model.OnnxFile;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.run.internal.stamp.FileListing;
import io.github.mnistmaven.core.run.internal.stamp.FingerprintFile;
import io.github.mnistmaven.core.run.internal.stamp.RunFiles;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes a model as an ONNX file or a Deeplearning4j file. */
public final class ExportRun {
  private ExportRun() {}

  /**
   * Exports, see {@link TrainedModel#exportOnnx} and {@link TrainedModel#exportDl4j}, or finds that
   * the file is up to date. It waits for nobody: one file appears whole or not at all.
   *
   * @throws UserException if the model cannot be read or exported
   * @throws IOException if the disk fails
   */
  public static void run(ExportRequest wanted, RunLog log) throws IOException, UserException {
    if (UpToDate.export(wanted)) {
      log.info("The %s is up to date: %s".formatted(wanted.format().noun(), wanted.file()));
      return;
    }
    FingerprintFile stamp = new FingerprintFile(RunFiles.of(wanted));
    stamp.files().deleteAbandoned();
    Optional<List<FileListing>> read = stamp.look();
    LoadedModel model = LoadedModel.load(wanted.model());
    stamp.forget();
    export(model.trained(), wanted);
    stamp.remember(read, Optional.empty(), log::warn);
    log.info(wanted.format().noun() + ": " + wanted.file());
    if (model.manifest().views() > 1) {
      log.info(
          "It looks at an image once, not in the %d views that the model was trained for"
              .formatted(model.manifest().views()));
    }
  }

  private static void export(TrainedModel model, ExportRequest wanted)
      throws IOException, UserException {
    try {
      switch (wanted.format()) {
        case ONNX -> OnnxFile.write(model, wanted.file());
        case DL4J -> Dl4jFile.write(model, wanted.file());
      }
    } catch (IllegalArgumentException e) {
      throw UserException.because(wanted.model(), e);
    }
  }
}
