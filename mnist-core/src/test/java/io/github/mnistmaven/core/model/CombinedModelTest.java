package io.github.mnistmaven.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of one dense layer with zero weights, so the softmax depends only on the biases. A bias of
 * ln 3 for the first of two classes makes it three times as likely as the second.
 */
class CombinedModelTest {
  private static final Offset<Float> TOLERANCE = within(1e-6f);
  private static final ImageSet IMAGE = ImageSet.unlabeled(new byte[] {12, -7}, 1, 2);

  @TempDir Path folder;

  /** (3/4 + 1/2) / 2 and (1/4 + 1/2) / 2. */
  @Test
  void predictsTheMeanOfTheModels() {
    TrainedModel combined = Combination.of(List.of(odds(3, 1), odds(1, 2)));

    assertThat(combined.probabilities(IMAGE))
        .containsExactly(new float[] {0.625f, 0.375f}, TOLERANCE);
  }

  /** (3/4 + 1/2 + 1/10) / 3, and not ((3/4 + 1/2) / 2 + 1/10) / 2. */
  @Test
  void ensembleContributesAllMembersInOrder() {
    TrainedModel two = Combination.of(List.of(odds(3, 1), odds(1, 2)));

    TrainedModel three = Combination.of(List.of(two, odds(1 / 9.0, 3)));

    assertThat(three.probabilities(IMAGE)).containsExactly(new float[] {0.45f, 0.55f}, TOLERANCE);
    assertThat(three.members())
        .extracting(member -> Math.round(Math.exp(member.get("output/bias")[0]) * 90))
        .containsExactly(270L, 90L, 10L);
    assertThat(three.manifest().members()).isEqualTo(3);
  }

  @Test
  void equalValuesAreKeptAndDifferentValuesAreListedInOrder() {
    TrainedModel first = with(odds(3, 1), "epochs", "5", "commit", "abc");
    TrainedModel second = with(odds(3, 2), "epochs", "7", "commit", "abc");
    TrainedModel third = with(odds(3, 3), "epochs", "5", "trainingImages", "9");

    ModelManifest manifest = Combination.of(List.of(first, second, third)).manifest();

    assertThat(manifest.provenance())
        .containsEntry("epochs", "5, 7, 5")
        .containsEntry("commit", "abc, abc, none")
        .containsEntry("trainingImages", "none, none, 9");
  }

  @Test
  void recordsTheDigestsOfTheCombinedFiles() throws Exception {
    TrainedModel first = odds(3, 1);
    TrainedModel second = odds(1, 2);
    String digests = sha256(first) + ", " + sha256(second);

    assertThat(Combination.of(List.of(first, second)).manifest().provenance())
        .containsEntry("combinedFrom", digests);
    assertThat(Combination.of(List.of(loaded(first), loaded(second))).manifest())
        .isEqualTo(Combination.of(List.of(first, second)).manifest());
  }

  @Test
  void hasTheDifferentSpecificationsInOrder() {
    TrainedModel two = Combination.of(List.of(odds(3, 5), odds(2, 4)));

    assertThat(two.manifest().specs()).containsExactly(spec(5), spec(4));
    assertThat(Combination.of(List.of(odds(7, 6), two, odds(7, 5))).manifest().specs())
        .containsExactly(spec(6), spec(5), spec(4));
    assertThat(Combination.of(List.of(odds(7, 6), odds(8, 6))).manifest().specs())
        .containsExactly(spec(6));
  }

  /** The temperature of 2 applies to the first model alone. */
  @Test
  void temperaturesOfTheModelsAreDropped() {
    TrainedModel plain = odds(3, 1);
    TrainedModel warm =
        new TrainedModel(plain.network(), plain.members(), plain.manifest().withTemperature(2));

    TrainedModel combined = Combination.of(List.of(warm, odds(1, 2)));

    assertThat(combined.manifest().temperature()).isEqualTo(1);
    assertThat(combined.probabilities(IMAGE))
        .containsExactly(new float[] {0.625f, 0.375f}, TOLERANCE);
  }

  @Test
  void fileContainsAllMembersAndIsReproducible() throws Exception {
    List<TrainedModel> models = List.of(odds(3, 1), odds(1, 2));
    Path file = folder.resolve("combined.zip");
    Combination.of(models).save(file);

    TrainedModel loaded = TrainedModel.load(file);

    assertThat(loaded.manifest()).isEqualTo(Combination.of(models).manifest());
    assertThat(loaded.probabilities(IMAGE))
        .containsExactly(new float[] {0.625f, 0.375f}, TOLERANCE);
    byte[] bytes = Files.readAllBytes(file);
    Combination.of(models).save(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void rejectsASingleModel() {
    assertThatThrownBy(() -> Combination.of(List.of(odds(3, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there must be at least 2 models to combine but there are 1; specify the models of"
                + " several trainings");
  }

  @Test
  void rejectsMoreThan100Networks() {
    List<TrainedModel> hundred = Collections.nCopies(100, odds(3, 1));

    assertThat(Combination.of(hundred).members()).hasSize(100);
    TrainedModel sixty = Combination.of(hundred.subList(0, 60));
    assertThatThrownBy(() -> Combination.of(List.of(sixty, sixty)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the models must have at most 100 networks in total but have 120; combine fewer");
  }

  @Test
  void modelsForOtherImageSizesAreRejected() {
    assertIncompatible(
        model(2, 1, 0),
        "must be for images of 1 x 2, as model 1 is, but is for 2 x 1; combine models for images of"
            + " one size");
  }

  @Test
  void modelsOfOtherClassesAreRejected() {
    ModelManifest manifest = odds(3, 2).manifest();
    ModelManifest renamed =
        ModelManifest.single(
            1,
            2,
            List.of("b", "a"),
            manifest.standardization(),
            manifest.specs(),
            manifest.provenance());

    assertIncompatible(
        new TrainedModel(odds(3, 2).network(), odds(3, 2).members(), renamed),
        "must have the classes [a, b], as model 1 has, but has [b, a]; combine models of the same"
            + " classes");
  }

  @Test
  void modelsWithOtherStandardizationAreRejected() {
    ModelManifest manifest = odds(3, 2).manifest();
    ModelManifest centered =
        ModelManifest.single(
            1,
            2,
            manifest.classNames(),
            new Standardization(1, false, false, 0.5, 1, Optional.empty()),
            manifest.specs(),
            manifest.provenance());

    assertIncompatible(
        new TrainedModel(odds(3, 2).network(), odds(3, 2).members(), centered),
        "must use the same standardization as model 1 but uses a different one; if augmentation"
            + " fits statistics to the training images, train all members in one run with the option"
            + " ensemble");
  }

  @Test
  void modelsWithMoreViewsAreRejected() {
    TrainedModel one = odds(3, 2);

    assertIncompatible(
        new TrainedModel(one.network(), one.members(), one.manifest().withViews(5)),
        "must use as many test-time augmentation views as model 1 (1) but uses 5; train all models"
            + " with the same testTimeAugmentation");
  }

  @Test
  void modelsWithMoreLayersAreRejected() {
    assertIncompatible(
        model(dense("hidden", 2, Activation.RELU), dense("output", 2, Activation.IDENTITY)),
        "must have the layers of model 1, but the number of layers must be 1 and is 2; combine"
            + " models of one network");
  }

  @Test
  void modelsWithAnotherLayerAreRejected() {
    assertIncompatible(
        model(dense("output", 2, Activation.RELU)),
        "must have the layers of model 1, but function of layer 1 (output) must be IDENTITY and is"
            + " RELU; combine models of one network");
  }

  private static void assertIncompatible(TrainedModel third, String difference) {
    ThrowingCallable combining = () -> Combination.of(List.of(odds(3, 1), odds(1, 1), third));

    assertThatThrownBy(combining)
        .isInstanceOfSatisfying(
            IncompatibleModelException.class, e -> assertThat(e.position()).isEqualTo(3))
        .hasMessage("model 3 " + difference);
  }

  private String sha256(TrainedModel model) throws Exception {
    Path file = folder.resolve("one.zip");
    model.save(file);
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private TrainedModel loaded(TrainedModel model) throws Exception {
    Path file = folder.resolve("one.zip");
    model.save(file);
    return TrainedModel.load(file);
  }

  private static TrainedModel with(TrainedModel model, String... provenance) {
    return new TrainedModel(
        model.network(),
        model.members(),
        model
            .manifest()
            .withOrigin(
                model.manifest().specs(),
                new TreeMap<>(Map.of(provenance[0], provenance[1], provenance[2], provenance[3]))));
  }

  /** Returns a model that predicts the first of two classes with given odds. */
  private static TrainedModel odds(double odds, int seed) {
    TrainedModel model = model(1, 2, Math.log(odds));
    return new TrainedModel(
        model.network(),
        model.members(),
        model.manifest().withOrigin(List.of(spec(seed)), new TreeMap<>()));
  }

  private static String spec(int seed) {
    return "{\"seed\":\"%d\"}".formatted(seed);
  }

  /** Returns a model of two classes with a bias for the first. */
  private static TrainedModel model(int height, int width, double bias) {
    float[] weights = {0, 0, 0, 0, (float) bias, 0};
    return model(height, width, weights, dense("output", 2, Activation.IDENTITY));
  }

  /** Returns a model for images of 1 x 2 pixels with zero weights. */
  private static TrainedModel model(LayerSpec... layers) {
    return model(1, 2, new float[6 * layers.length], layers);
  }

  private static TrainedModel model(int height, int width, float[] weights, LayerSpec... layers) {
    NetworkSpec network = new NetworkSpec(new TensorShape(height, width, 1), List.of(layers), 2);
    return new TrainedModel(
        network,
        List.of(Weights.ofArray(network, weights)),
        ModelManifest.single(
            height,
            width,
            List.of("a", "b"),
            Standardization.none(),
            List.of(spec(1)),
            new TreeMap<>()));
  }

  private static LayerSpec dense(String name, int units, Activation activation) {
    return new DenseSpec(name, units, true, activation, Regularization.NONE);
  }
}
