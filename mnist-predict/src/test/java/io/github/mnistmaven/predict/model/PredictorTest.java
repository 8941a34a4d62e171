package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ensembles: model files and probabilities. */
class PredictorTest {
  private static final Offset<Float> TOLERANCE = within(1e-5f);

  @TempDir Path folder;

  @Test
  void viewsOfSeveralBatchesGiveEqualProbabilities() {
    TrainedModel model = SavedModel.small();
    byte[] pixels = new byte[100 * 64];
    new Random(2).nextBytes(pixels);
    ImageSet many = ImageSet.unlabeled(pixels, 8, 8);

    try (Predictor nine = model.predictor(9)) {
      float[] all = nine.probabilities(many);
      float[] last = nine.probabilities(many.select(new int[] {99}));
      for (int c = 0; c < 10; c++) {
        assertThat(all[99 * 10 + c]).isCloseTo(last[c], TOLERANCE);
      }
    }
  }

  @Test
  void savedEnsembleRoundTrips() throws Exception {
    TrainedModel ensemble = ensemble(3);
    Path file = folder.resolve("model.zip");
    ensemble.save(file);

    TrainedModel loaded = TrainedModel.load(file);

    assertThat(loaded.manifest()).isEqualTo(ensemble.manifest());
    assertThat(ModelManifest.read(file)).isEqualTo(ensemble.manifest());
    for (int member = 0; member < 3; member++) {
      assertThat(loaded.members().get(member).toArray())
          .isEqualTo(ensemble.members().get(member).toArray());
    }
    assertThat(loaded.probabilities(images())).isEqualTo(ensemble.probabilities(images()));
  }

  @Test
  void memberWithNaNWeightsIsRejected() throws Exception {
    SavedModel saved = new SavedModel(ModelFile.bytes(ensemble(2)));
    byte[] weights = saved.entries().get("weights-2.f32").clone();
    weights[weights.length - 1] = 0x7f;
    weights[weights.length - 2] = (byte) 0xc0;

    assertThatThrownBy(() -> read(saved.put("weights-2.f32", weights)))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("m.zip!weights-2.f32: expected numbers, found NaN at index 1505");
  }

  @Test
  void missingMemberIsRejected() throws Exception {
    SavedModel saved = new SavedModel(ModelFile.bytes(ensemble(3))).without("weights-2.f32");

    assertThatThrownBy(() -> read(saved))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(
            "m.zip: expected only the entries [manifest.json, network.json, weights-1.f32,"
                + " weights-2.f32], found weights-3.f32");
  }

  @Test
  void numberOfMembersMustMatchTheManifest() throws Exception {
    SavedModel saved = new SavedModel(ModelFile.bytes(ensemble(3))).without("weights-3.f32");

    assertThatThrownBy(() -> read(saved))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("m.zip!manifest.json: expected 2 members, one for each weights entry, found 3");
  }

  @Test
  void sizeOfAMemberIsLimitedByTheFileSize() throws Exception {
    SavedModel saved =
        new SavedModel(ModelFile.bytes(ensemble(2))).put("weights-2.f32", new byte[1 << 20]);

    assertThatThrownBy(() -> read(saved))
        .isInstanceOf(MalformedModelException.class)
        .hasMessage(
            "m.zip!weights-2.f32: expected at most %d bytes, found more"
                .formatted(saved.zip().length / 2));
  }

  @Test
  void rejectsAnotherNumberOfMembersThanTheManifest() {
    TrainedModel small = SavedModel.small();

    assertThatThrownBy(
            () ->
                new TrainedModel(small.network(), small.members(), small.manifest().withMembers(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a model must have the 2 members of its manifest but has 1");
  }

  @Test
  void temperatureAppliesToTheMeanOverTheMembers() {
    TrainedModel plain = ensemble(2);
    TrainedModel warm =
        new TrainedModel(plain.network(), plain.members(), plain.manifest().withTemperature(2));
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

  private static TrainedModel read(SavedModel saved) throws Exception {
    return TrainedModel.read("m.zip", new ByteArrayInputStream(saved.zip()));
  }

  /** Returns an ensemble whose members have different weights. */
  static TrainedModel ensemble(int members) {
    TrainedModel small = SavedModel.small();
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

  private static ImageSet images() {
    return ImageSet.unlabeled(bytes(), 8, 8);
  }

  private static byte[] bytes() {
    byte[] pixels = new byte[4 * 64];
    new Random(1).nextBytes(pixels);
    return pixels;
  }
}
