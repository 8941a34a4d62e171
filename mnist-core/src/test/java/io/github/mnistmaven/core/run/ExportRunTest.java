package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dl4j.Dl4jExporter;
import io.github.mnistmaven.core.model.OnnxFile;
import io.github.mnistmaven.core.request.ExportFormat;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.RunControl;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ExportRunTest {
  private static final TrainingConfig QUICK =
      TrainingConfig.builder().epochs(1).testTimeAugmentation(3).build();

  @TempDir Path folder;
  private RunDirectory run;

  private final RecordingLog log = new RecordingLog();

  @BeforeEach
  void train() throws Exception {
    run = new RunDirectory(folder.resolve("run"));
    TrainingRun.run(
        TrainingRequest.into(run.path())
            .withDataset(Bands.file(folder.resolve("bands.csv"), 20))
            .withSettings(QUICK),
        RunLog.none());
  }

  @Test
  void writesAnOnnxFileAndLogsTheMissingTestTimeAugmentation() throws Exception {
    ExportRun.run(ExportRequest.in(run.path()), log);

    OnnxFile.write(TrainedModel.load(run.model()), folder.resolve("expected.onnx"));
    assertThat(run.onnx()).hasSameBinaryContentAs(folder.resolve("expected.onnx"));
    assertThat(log.infos)
        .containsExactly(
            "ONNX file: " + run.onnx(),
            "The exported model predicts a single view of each image, without the test-time"
                + " augmentation (3 views) of the model");
  }

  @Test
  void writesAFileThatDeeplearning4jRestores() throws Exception {
    Path file = folder.resolve("dl4j.zip");
    Path again = folder.resolve("again.zip");
    ExportRequest request = ExportRequest.in(run.path()).withFile(ExportFormat.DL4J, file);

    ExportRun.run(request, log);
    ExportRun.run(request.withFile(ExportFormat.DL4J, again), log);

    assertThat(log.infos).contains("Deeplearning4j file: " + file);
    assertThat(again).hasSameBinaryContentAs(file);
    MultiLayerNetwork restored = MultiLayerNetwork.load(file.toFile(), false);
    TrainedModel model = TrainedModel.load(run.model());
    INDArray image = Nd4j.zeros(1, 1, model.manifest().height(), model.manifest().width());
    assertThat(restored.output(image).toFloatVector())
        .containsExactly(
            ((MultiLayerNetwork) Dl4jExporter.model(model.network(), model.members().get(0)))
                .output(image)
                .toFloatVector());
  }

  @Test
  void isSkippedIfTheFileIsUpToDate() throws Exception {
    ExportRequest request = ExportRequest.in(run.path());
    ExportRequest elsewhere =
        request.withFile(ExportFormat.ONNX, folder.resolve("site/digits.onnx"));
    assertThat(UpToDate.check(request)).isFalse();
    ExportRun.run(request, log);
    byte[] first = Files.readAllBytes(run.onnx());

    ExportRun.run(request, log);
    assertThat(log.infos).endsWith("The ONNX file is up to date: " + run.onnx());
    assertThat(UpToDate.check(request.withControl(RunControl.defaults().withForce(true))))
        .isFalse();
    assertThat(UpToDate.check(elsewhere)).isFalse();
    assertThat(UpToDate.check(request.withFile(ExportFormat.DL4J, run.onnx()))).isFalse();
    ExportRun.run(elsewhere, log);
    assertThat(elsewhere.file()).hasBinaryContent(first);

    Files.write(run.onnx(), new byte[] {1});
    assertThat(UpToDate.check(request)).isFalse();
    assertThat(UpToDate.check(elsewhere)).isTrue();
    ExportRun.run(request, log);
    assertThat(run.onnx()).hasBinaryContent(first);
  }

  @Test
  void anInvalidModelIsNamed() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.zip"), "no zip");
    ExportRequest request = ExportRequest.in(run.path()).withModel(broken);

    assertThatThrownBy(() -> ExportRun.run(request, log))
        .isInstanceOf(MnistException.class)
        .hasMessageContaining("broken.zip");
    assertThat(run.onnx()).doesNotExist();
  }

  @Test
  void theModelIsNotOverwritten() {
    ExportRequest request = ExportRequest.in(run.path());

    assertThatThrownBy(
            () -> request.withFile(ExportFormat.ONNX, run.path().resolve("../run/model.zip")))
        .hasMessage(
            "onnx must differ from the model file but is %s; set a file such as model.onnx"
                .formatted(run.path().resolve("../run/model.zip")));
  }
}
