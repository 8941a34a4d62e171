package io.github.mnistmaven.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.digits.Digits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Models of one layer without weights, whose biases alone make the softmax: a bias of ln 3 for the
 * first of two classes makes it three times as likely as the second, whatever the image.
 */
class CombinedModelTest {
  private static final Offset<Float> TOLERANCE = within(1e-6f);
  private static final Digits IMAGE = Digits.unlabelled(new byte[] {12, -7}, 1, 2);

  @TempDir Path folder;

  /** (3/4 + 1/2) / 2 and (1/4 + 1/2) / 2. */
  @Test
  void theAnswerIsTheMeanOfTheModelsProbabilities() {
    TrainedModel combined = TrainedModel.ensemble(List.of(odds(3, 1), odds(1, 2)));

    assertThat(combined.probabilities(IMAGE))
        .containsExactly(new float[] {0.625f, 0.375f}, TOLERANCE);
  }

  /** (3/4 + 1/2 + 1/10) / 3, and not ((3/4 + 1/2) / 2 + 1/10) / 2. */
  @Test
  void anEnsembleCountsWithAllItsMembersInTheirOrder() {
    TrainedModel two = TrainedModel.ensemble(List.of(odds(3, 1), odds(1, 2)));

    TrainedModel three = TrainedModel.ensemble(List.of(two, odds(1 / 9.0, 3)));

    assertThat(three.probabilities(IMAGE)).containsExactly(new float[] {0.45f, 0.55f}, TOLERANCE);
    assertThat(three.members())
        .extracting(member -> Math.round(Math.exp(member.getParam("0_b").getFloat(0)) * 90))
        .containsExactly(270L, 90L, 10L);
    assertThat(three.manifest().members()).isEqualTo(3);
  }

  @Test
  void whatAllSayIsKeptAndWhatDiffersIsListedInTheirOrder() {
    TrainedModel first = with(odds(3, 1), "epochs", "5", "commit", "abc");
    TrainedModel second = with(odds(3, 2), "epochs", "7", "commit", "abc");
    TrainedModel third = with(odds(3, 3), "epochs", "5", "dataset", "bands");

    ModelManifest manifest = TrainedModel.ensemble(List.of(first, second, third)).manifest();

    assertThat(manifest.settings())
        .isEqualTo(Map.of("ensemble", "3", "epochs", "5, 7, 5", "seed", "1"));
    assertThat(manifest.provenance())
        .containsEntry("seeds", "1, 2, 3")
        .containsEntry("commit", "abc, abc, none")
        .containsEntry("dataset", "none, none, bands");
  }

  @Test
  void saysOfWhichFilesItWasCombined() throws Exception {
    TrainedModel first = odds(3, 1);
    TrainedModel second = odds(1, 2);
    String digests = sha256(first) + ", " + sha256(second);

    assertThat(TrainedModel.ensemble(List.of(first, second)).manifest().provenance())
        .containsEntry("combinedFrom", digests);
    assertThat(TrainedModel.ensemble(List.of(loaded(first), loaded(second))).manifest())
        .isEqualTo(TrainedModel.ensemble(List.of(first, second)).manifest());
  }

  @Test
  void seedsAreThoseOfAllTrainingsOrTheOneOfAll() {
    TrainedModel alike = TrainedModel.ensemble(List.of(odds(3, 5), odds(2, 5)));
    TrainedModel unlike = TrainedModel.ensemble(List.of(odds(3, 1), odds(2, 2)));

    assertThat(alike.manifest().provenance()).doesNotContainKey("seeds");
    assertThat(seeds(alike, odds(7, 5))).isEmpty();
    assertThat(seeds(alike, odds(7, 6))).contains("5, 6");
    assertThat(seeds(unlike, odds(7, 3))).contains("1, 2, 3");
    assertThat(seeds(odds(7, 3), unlike)).contains("3, 1, 2");
    assertThat(seeds(unlike, unlike)).contains("1, 2");
  }

  /** A training of the first's data and settings would else take it for its own result. */
  @Test
  void hasNoFingerprintNotEvenOneThatAllHave() {
    TrainedModel first = with(odds(3, 1), "unused", "", "fingerprint", "0123");
    TrainedModel second = with(odds(2, 1), "unused", "", "fingerprint", "0123");

    assertThat(TrainedModel.ensemble(List.of(first, second)).manifest().provenance())
        .doesNotContainKey("fingerprint");
  }

  /** At temperature 2 the first alone would answer with the roots of 3 to 1. */
  @Test
  void theTemperaturesOfTheModelsDoNotHoldForTheMean() {
    TrainedModel plain = odds(3, 1);
    TrainedModel warm = new TrainedModel(plain.network(), plain.manifest().withTemperature(2));

    TrainedModel combined = TrainedModel.ensemble(List.of(warm, odds(1, 2)));

    assertThat(combined.manifest().temperature()).isEqualTo(1);
    assertThat(combined.probabilities(IMAGE))
        .containsExactly(new float[] {0.625f, 0.375f}, TOLERANCE);
  }

  @Test
  void theFileGivesBackEveryMemberAndTheSameModelTheSameBytes() throws Exception {
    List<TrainedModel> models = List.of(odds(3, 1), odds(1, 2));
    Path file = folder.resolve("combined.zip");
    TrainedModel.ensemble(models).save(file);

    TrainedModel loaded = TrainedModel.load(file);

    assertThat(loaded.manifest()).isEqualTo(TrainedModel.ensemble(models).manifest());
    assertThat(loaded.probabilities(IMAGE))
        .containsExactly(new float[] {0.625f, 0.375f}, TOLERANCE);
    byte[] bytes = Files.readAllBytes(file);
    TrainedModel.ensemble(models).save(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void plainDl4jReadsTheFirstMember() throws Exception {
    Path file = folder.resolve("combined.zip");
    TrainedModel.ensemble(List.of(odds(3, 1), odds(1, 2))).save(file);

    MultiLayerNetwork plain = MultiLayerNetwork.load(file.toFile(), true);

    assertThat(plain.output(Nd4j.ones(1, 1, 1, 2)).toFloatVector())
        .containsExactly(new float[] {0.75f, 0.25f}, TOLERANCE);
  }

  @Test
  void modelsThatWereOptimisedOtherwiseAreOfOneNetwork() {
    TrainedModel first = model(1, 2, 2, new Sgd(0.1));
    TrainedModel second = model(1, 2, 2, new Nesterovs(0.3, 0.9));

    assertThat(TrainedModel.ensemble(List.of(first, second)).members()).hasSize(2);
  }

  @Test
  void oneModelIsTooFew() {
    assertThatThrownBy(() -> TrainedModel.ensemble(List.of(odds(3, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there must be at least 2 models to combine but there are 1; name those of several"
                + " trainings");
  }

  @Test
  void moreThanAHundredNetworksAreTooMany() {
    List<TrainedModel> hundred = Collections.nCopies(100, odds(3, 1));

    assertThat(TrainedModel.ensemble(hundred).members()).hasSize(100);
    TrainedModel sixty = TrainedModel.ensemble(hundred.subList(0, 60));
    assertThatThrownBy(() -> TrainedModel.ensemble(List.of(sixty, sixty)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the models must have at most 100 networks in all but have 120; combine fewer");
  }

  @Test
  void modelsForImagesOfAnotherSizeAreRefused() {
    assertUnlike(
        model(2, 1, 2, new Sgd(0.1)),
        "must be for images of 1 x 2, as model 1 is, but is for 2 x 1; combine models for images of"
            + " one size");
  }

  @Test
  void modelsOfOtherClassesAreRefused() {
    ModelManifest manifest = odds(3, 2).manifest();
    ModelManifest renamed =
        ModelManifest.single(
            1,
            2,
            List.of("b", "a"),
            manifest.standardization(),
            manifest.settings(),
            manifest.provenance());

    assertUnlike(
        new TrainedModel(odds(3, 2).network(), renamed),
        "must have the classes [a, b], as model 1 has, but has [b, a]; combine models of the same"
            + " classes");
  }

  @Test
  void modelsThatStandardizeOtherwiseAreRefused() {
    ModelManifest manifest = odds(3, 2).manifest();
    ModelManifest centred =
        ModelManifest.single(
            1,
            2,
            manifest.classNames(),
            new Standardization(1, false, false, 0.5, 1, Optional.empty()),
            manifest.settings(),
            manifest.provenance());

    assertUnlike(
        new TrainedModel(odds(3, 2).network(), centred),
        "must standardize images as model 1 does, but does it otherwise; where augmentation fits"
            + " numbers to the training images, train all members in one run, by ensemble");
  }

  @Test
  void modelsThatLookAtMoreViewsAreRefused() {
    TrainedModel one = odds(3, 2);

    assertUnlike(
        new TrainedModel(one.network(), one.manifest().withViews(5)),
        "must look at as many views of an image as model 1, 1, but looks at 5; train all with the"
            + " same tta");
  }

  @Test
  void modelsWithMoreLayersAreRefused() {
    MultiLayerNetwork deeper = network(1, 2, 2, new Sgd(0.1), true);

    assertUnlike(
        new TrainedModel(deeper, odds(3, 2).manifest()),
        "must have 1 layers, as model 1 has, but has 2; combine models of one network");
  }

  @Test
  void modelsWithAnotherLayerAreRefused() {
    MultiLayerNetwork wider = network(1, 2, 3, new Sgd(0.1), false);

    assertUnlike(
        new TrainedModel(wider, odds(3, 2).manifest()),
        "must have the layers of model 1, but nout of layer 0 must be 2 and is 3; combine models of"
            + " one network");
  }

  private static void assertUnlike(TrainedModel third, String difference) {
    ThrowingCallable combining =
        () -> TrainedModel.ensemble(List.of(odds(3, 1), odds(1, 1), third));

    assertThatThrownBy(combining)
        .isInstanceOfSatisfying(
            UnlikeModelException.class, e -> assertThat(e.position()).isEqualTo(3))
        .hasMessage("model 3 " + difference);
  }

  private static Optional<String> seeds(TrainedModel... models) {
    return Optional.ofNullable(
        TrainedModel.ensemble(List.of(models)).manifest().provenance().get("seeds"));
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

  private static TrainedModel with(
      TrainedModel model, String setting, String value, String origin, String text) {
    SortedMap<String, String> settings = new TreeMap<>(model.manifest().settings());
    settings.put(setting, value);
    return new TrainedModel(
        model.network(),
        model.manifest().withOrigin(settings, new TreeMap<>(Map.of(origin, text))));
  }

  /** A model to which the first of two classes is so many times as likely as the second. */
  private static TrainedModel odds(double odds, int seed) {
    TrainedModel model = model(1, 2, 2, new Sgd(0.1));
    model.network().getParam("0_b").putScalar(0, Math.log(odds));
    return new TrainedModel(
        model.network(),
        model
            .manifest()
            .withOrigin(new TreeMap<>(Map.of("seed", Integer.toString(seed))), new TreeMap<>()));
  }

  private static TrainedModel model(int height, int width, int classes, IUpdater updater) {
    return new TrainedModel(
        network(height, width, classes, updater, false),
        ModelManifest.single(
            height,
            width,
            List.of("a", "b"),
            Standardization.none(),
            new TreeMap<>(Map.of("seed", "1")),
            new TreeMap<>()));
  }

  private static MultiLayerNetwork network(
      int height, int width, int outputs, IUpdater updater, boolean deeper) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().seed(outputs).updater(updater).list();
    if (deeper) {
      layers.layer(new DenseLayer.Builder().nOut(2).activation(Activation.RELU).build());
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            layers
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(outputs)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(height, width, 1))
                .build());
    network.init();
    network.params().assign(0);
    return network;
  }
}
