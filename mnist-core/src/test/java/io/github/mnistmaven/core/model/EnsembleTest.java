package io.github.mnistmaven.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Recalibration;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model of several networks, and what is made of them, against plain DL4J. */
class EnsembleTest {
  private static final Offset<Float> TOLERANCE = within(1e-5f);

  @TempDir Path folder;

  @Test
  void theAnswerIsTheMeanOfTheMembersProbabilities() {
    TrainedModel ensemble = ensemble(3);

    INDArray sum = Nd4j.zeros(4, 10);
    for (MultiLayerNetwork member : ensemble.members()) {
      sum.addi(member.output(pixels(0)));
    }

    assertThat(ensemble.probabilities(images()))
        .containsExactly(sum.divi(3).ravel().toFloatVector(), TOLERANCE);
  }

  /** The second view is the image one pixel further down; its first row is the border's, twice. */
  @Test
  void theAnswerIsTheMeanOverTheViews() {
    TrainedModel model = SavedModel.small();
    float[] expected =
        model
            .network()
            .output(pixels(0))
            .add(model.network().output(pixels(1)))
            .divi(2)
            .ravel()
            .toFloatVector();

    try (Predictor twoViews = model.predictor(EngineChoice.DL4J, 2)) {
      assertThat(twoViews.probabilities(images())).containsExactly(expected, TOLERANCE);
    }
    TrainedModel always = new TrainedModel(model.network(), model.manifest().withViews(2));
    assertThat(always.probabilities(images())).containsExactly(expected, TOLERANCE);
  }

  @Test
  void aTemperatureCorrectsTheMeanOverTheMembers() {
    TrainedModel plain = ensemble(2);
    TrainedModel warm = new TrainedModel(plain.members(), plain.manifest().withTemperature(2));
    float[] expected = plain.probabilities(images());
    for (int image = 0; image < 4; image++) {
      double sum = 0;
      for (int c = 0; c < 10; c++) {
        sum += Math.sqrt(expected[10 * image + c]);
      }
      for (int c = 0; c < 10; c++) {
        expected[10 * image + c] = (float) (Math.sqrt(expected[10 * image + c]) / sum);
      }
    }

    assertThat(warm.probabilities(images())).containsExactly(expected, TOLERANCE);
  }

  @Test
  void anEvaluationTellsWhatMembersAndTemperatureChange() {
    TrainedModel plain = ensemble(3);
    TrainedModel warm = new TrainedModel(plain.members(), plain.manifest().withTemperature(2));
    Digits labelled = Digits.labelled(bytes(), new int[] {1, 2, 3, 4}, 8, 8, Digits.digitNames());

    Evaluation before = plain.evaluate(labelled);
    Evaluation after = warm.evaluate(labelled);

    assertThat(SavedModel.small().evaluate(labelled).ensemble()).isEmpty();
    assertThat(before.ensemble().orElseThrow().members()).isEqualTo(3);
    assertThat(before.ensemble().orElseThrow().memberAccuracies().get(0))
        .isEqualTo(SavedModel.small().evaluate(labelled).accuracy().value());
    assertThat(before.recalibration()).isEmpty();
    assertThat(after.recalibration())
        .contains(
            new Recalibration(2, before.calibration().expectedCalibrationError(), before.loss()));
    assertThat(after.confusion()).isEqualTo(before.confusion());
    assertThat(after.loss()).isNotEqualTo(before.loss());
  }

  /** JavaCPP counts the native memory that has not been given back. */
  @Test
  void aMemberThatCannotBeComputedLeavesNoEngineOpen() {
    MultiLayerNetwork other = SavedModel.small().network();
    ConvolutionLayer first =
        (ConvolutionLayer) other.getLayerWiseConfigurations().getConf(0).getLayer();
    first.setActivationFn(new ActivationCube());
    TrainedModel mixed =
        new TrainedModel(
            List.of(SavedModel.small().network(), other),
            SavedModel.small().manifest().withMembers(2));
    long before = Pointer.totalBytes();

    assertThatThrownBy(() -> mixed.predictor(EngineChoice.ONEDNN))
        .isInstanceOf(UnavailableEngineException.class);

    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
  }

  @Test
  void moreViewsThanFitOneBatchGiveTheSameOfEveryImage() {
    TrainedModel model = SavedModel.small();
    byte[] pixels = new byte[100 * 64];
    new Random(2).nextBytes(pixels);
    Digits many = Digits.unlabelled(pixels, 8, 8);

    try (Predictor nine = model.predictor(EngineChoice.AUTO, 9)) {
      float[] all = nine.probabilities(many);
      float[] last = nine.probabilities(many.select(new int[] {99}));
      for (int c = 0; c < 10; c++) {
        assertThat(all[99 * 10 + c]).isCloseTo(last[c], TOLERANCE);
      }
    }
  }

  @Test
  void theFileGivesBackEveryMember() throws Exception {
    TrainedModel ensemble = ensemble(3);
    Path file = folder.resolve("model.zip");
    ensemble.save(file);

    TrainedModel loaded = TrainedModel.load(file);

    assertThat(loaded.manifest()).isEqualTo(ensemble.manifest());
    assertThat(ModelManifest.read(file)).isEqualTo(ensemble.manifest());
    for (int member = 0; member < 3; member++) {
      assertThat(loaded.members().get(member).params())
          .isEqualTo(ensemble.members().get(member).params());
    }
    assertThat(loaded.probabilities(images())).isEqualTo(ensemble.probabilities(images()));
  }

  @Test
  void plainDl4jReadsItMemberByMember() throws Exception {
    TrainedModel ensemble = ensemble(2);
    Path file = folder.resolve("model.zip");
    ensemble.save(file);

    MultiLayerNetwork plain = MultiLayerNetwork.load(file.toFile(), true);
    INDArray first = plain.output(pixels(0)).dup();
    byte[] second = new SavedModel(Files.readAllBytes(file)).entries().get("member-2.bin");
    plain.setParams(Nd4j.read(new DataInputStream(new ByteArrayInputStream(second))));

    assertThat(first.add(plain.output(pixels(0))).divi(2).ravel().toFloatVector())
        .containsExactly(ensemble.probabilities(images()), TOLERANCE);
  }

  @Test
  void aMemberWhoseWeightsAreNoNumbersIsRefused() throws Exception {
    SavedModel saved = new SavedModel(ModelFile.bytes(ensemble(2)));
    byte[] weights = saved.entries().get("member-2.bin").clone();
    weights[weights.length - 4] = 0x7f;
    weights[weights.length - 3] = (byte) 0xc0;

    assertThatThrownBy(() -> read(saved.put("member-2.bin", weights)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageStartingWith("m.zip!member-2.bin: expected finite numbers, found NaN");
  }

  @Test
  void aMemberThatIsMissingIsMissed() throws Exception {
    SavedModel saved = new SavedModel(ModelFile.bytes(ensemble(3))).without("member-2.bin");

    assertThatThrownBy(() -> read(saved))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(
            "m.zip: expected only the entries [coefficients.bin, configuration.json,"
                + " manifest.json, member-2.bin], found member-3.bin");
  }

  @Test
  void membersShareWhatTheirFileMayInflateTo() throws Exception {
    SavedModel saved =
        new SavedModel(ModelFile.bytes(ensemble(2))).put("member-2.bin", new byte[33 << 20]);

    assertThatThrownBy(() -> read(saved))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("m.zip!member-2.bin: expected at most 33554432 bytes, found more");
  }

  @Test
  void asManyNetworksAsTheManifestSaysMakeAModel() {
    TrainedModel small = SavedModel.small();

    assertThatThrownBy(() -> new TrainedModel(small.members(), small.manifest().withMembers(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a model must have the 2 members that its manifest says but has 1");
  }

  private static TrainedModel read(SavedModel saved) throws Exception {
    return TrainedModel.read("m.zip", new ByteArrayInputStream(saved.zip()));
  }

  /** Members with weights of their own. */
  static TrainedModel ensemble(int members) {
    List<MultiLayerNetwork> networks =
        IntStream.range(0, members)
            .mapToObj(
                member -> {
                  MultiLayerNetwork network = SavedModel.small().network();
                  network.params().muli(1 + member).subi(0.05 * member);
                  return network;
                })
            .toList();
    return new TrainedModel(networks, SavedModel.small().manifest().withMembers(members));
  }

  private static Digits images() {
    return Digits.unlabelled(bytes(), 8, 8);
  }

  private static byte[] bytes() {
    byte[] pixels = new byte[4 * 64];
    new Random(1).nextBytes(pixels);
    return pixels;
  }

  /** The images as DL4J takes them, so many rows further down. */
  private static INDArray pixels(int down) {
    Digits images = images();
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
