package io.github.mnistmaven.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.dl4j.Dl4jExporter;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.selection.SelectedPredictor;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.UncalibratedMetrics;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ensemble predictions and evaluation, compared with Deeplearning4j. */
class EnsembleTest {
  private static final Offset<Float> TOLERANCE = within(1e-5f);

  @Test
  void predictsTheMeanOfTheMembers() {
    TrainedModel ensemble = ensemble(3);

    INDArray sum = Nd4j.zeros(4, 10);
    for (int member = 0; member < 3; member++) {
      sum.addi(dl4j(ensemble, member).output(pixels(0)));
    }

    assertThat(ensemble.probabilities(images()))
        .containsExactly(sum.divi(3).ravel().toFloatVector(), TOLERANCE);
  }

  /** The second view is the image shifted down by one pixel, with its first row repeated. */
  @Test
  void predictsTheMeanOverTheViews() {
    TrainedModel model = SmallModel.create();
    MultiLayerNetwork plain = dl4j(model, 0);
    INDArray first = plain.output(pixels(0)).dup();
    float[] expected = first.add(plain.output(pixels(1))).divi(2).ravel().toFloatVector();

    try (Predictor twoViews = SelectedPredictor.open(EngineChoice.DL4J, model, 2).predictor()) {
      assertThat(twoViews.probabilities(images())).containsExactly(expected, TOLERANCE);
    }
    TrainedModel always =
        new TrainedModel(model.network(), model.members(), model.manifest().withViews(2));
    assertThat(always.probabilities(images())).containsExactly(expected, TOLERANCE);
  }

  @Test
  void evaluationHasMemberAndUncalibratedMetrics() {
    TrainedModel plain = ensemble(3);
    TrainedModel warm =
        new TrainedModel(plain.network(), plain.members(), plain.manifest().withTemperature(2));
    ImageSet labeled =
        ImageSet.labeled(bytes(), new int[] {1, 2, 3, 4}, 8, 8, ImageSet.digitNames());

    Evaluation before = Evaluation.of(plain, labeled);
    Evaluation after = Evaluation.of(warm, labeled);

    assertThat(Evaluation.of(SmallModel.create(), labeled).ensemble()).isEmpty();
    assertThat(before.ensemble().orElseThrow().members()).isEqualTo(3);
    assertThat(before.ensemble().orElseThrow().memberAccuracies().get(0))
        .isEqualTo(Evaluation.of(SmallModel.create(), labeled).accuracy().value());
    assertThat(before.uncalibrated()).isEmpty();
    assertThat(after.uncalibrated())
        .contains(
            new UncalibratedMetrics(
                2, before.calibration().expectedCalibrationError(), before.loss()));
    assertThat(after.confusion()).isEqualTo(before.confusion());
    assertThat(after.loss()).isNotEqualTo(before.loss());
  }

  /** Returns an ensemble whose members have different weights. */
  static TrainedModel ensemble(int members) {
    TrainedModel small = SmallModel.create();
    List<Weights> weights =
        IntStream.range(0, members).mapToObj(member -> changed(small, member)).toList();
    return new TrainedModel(small.network(), weights, small.manifest().withMembers(members));
  }

  /** Returns weights that differ for each member, except the variance of batch normalization. */
  private static Weights changed(TrainedModel model, int member) {
    Map<String, float[]> changed = new LinkedHashMap<>();
    model
        .members()
        .get(0)
        .values()
        .forEach(
            (name, values) -> {
              float[] copy = values.clone();
              for (int i = 0; i < copy.length; i++) {
                copy[i] = copy[i] * (1 + member) - (name.endsWith("Variance") ? 0 : 0.05f * member);
              }
              changed.put(name, copy);
            });
    return new Weights(changed);
  }

  private static MultiLayerNetwork dl4j(TrainedModel model, int member) {
    return (MultiLayerNetwork) Dl4jExporter.model(model.network(), model.members().get(member));
  }

  private static ImageSet images() {
    return ImageSet.unlabeled(bytes(), 8, 8);
  }

  private static byte[] bytes() {
    byte[] pixels = new byte[4 * 64];
    new Random(1).nextBytes(pixels);
    return pixels;
  }

  /** Returns the images in Deeplearning4j's layout, shifted down by some rows. */
  private static INDArray pixels(int down) {
    ImageSet images = images();
    INDArray pixels = Nd4j.zeros(4, 1, 8, 8);
    for (int image = 0; image < 4; image++) {
      for (int row = 0; row < 8; row++) {
        for (int column = 0; column < 8; column++) {
          int from = images.pixel(image, Math.max(row - down, 0), column);
          pixels.putScalar(new int[] {image, 0, row, column}, from / 255.0);
        }
      }
    }
    return pixels;
  }
}
