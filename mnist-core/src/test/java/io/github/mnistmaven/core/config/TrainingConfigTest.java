package io.github.mnistmaven.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.config.EarlyStopping.Figure;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.core.option.Effect;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingConfigTest {
  /** A non-default value for every option, including new ones. */
  private static final Map<String, String> NON_DEFAULT =
      Map.ofEntries(
          Map.entry("recipe", "best"),
          Map.entry("network", "deep"),
          Map.entry("optimizer", "sgd(momentum=0.9,nesterov=true)"),
          Map.entry("l2Regularization", "0.01"),
          Map.entry("labelSmoothing", "0.1"),
          Map.entry("emaDecay", "0.99"),
          Map.entry("ensemble", "5"),
          Map.entry("testTimeAugmentation", "5"),
          Map.entry("calibration", "temperature"),
          Map.entry("epochs", "3"),
          Map.entry("batchSize", "100"),
          Map.entry("learningRate", "0.01"),
          Map.entry("learningRateSchedule", "step(0.5,10)"),
          Map.entry("earlyStopping", "accuracy(4,0.002)"),
          Map.entry("restoreBestWeights", "true"),
          Map.entry("validationSplit", "0.25"),
          Map.entry("stratify", "true"),
          Map.entry("seed", "-7"),
          Map.entry("augmentation", "none;elastic=34.0,4.0;horizontalFlip=true"),
          Map.entry("maxTrainingImages", "500"),
          Map.entry("engine", "dl4j"),
          Map.entry("threads", "3"));

  @Test
  void theDefaultsAreThoseOfTheNotebook() {
    assertThat(TrainingConfig.defaults().asMap())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("recipe", "notebook"),
                Map.entry("network", "notebook"),
                Map.entry("optimizer", "adam"),
                Map.entry("l2Regularization", "0.0"),
                Map.entry("labelSmoothing", "0.0"),
                Map.entry("emaDecay", "0.0"),
                Map.entry("ensemble", "1"),
                Map.entry("testTimeAugmentation", "1"),
                Map.entry("calibration", "none"),
                Map.entry("epochs", "20"),
                Map.entry("batchSize", "64"),
                Map.entry("learningRate", "0.001"),
                Map.entry("learningRateSchedule", "exponential(0.9)"),
                Map.entry("earlyStopping", "none"),
                Map.entry("restoreBestWeights", "false"),
                Map.entry("validationSplit", "0.1"),
                Map.entry("stratify", "false"),
                Map.entry("seed", "66"),
                Map.entry("augmentation", Augmentation.notebook().toString()),
                Map.entry("maxTrainingImages", "all"),
                Map.entry("engine", "java"),
                Map.entry("threads", "one per processor")));
  }

  @Test
  void everyOptionIsReadAndWrittenAsText() {
    TrainingConfig read = TrainingConfig.of(NON_DEFAULT);
    assertThat(read.asMap()).isEqualTo(NON_DEFAULT);
    TrainingConfig defaults = TrainingConfig.defaults();
    assertThat(TrainingConfig.of(defaults.asMap()).asMap()).isEqualTo(defaults.asMap());
  }

  /** A row of the table without a method is reported, and a method without a row. */
  @Test
  void builderAndAccessorsHaveAMethodForEachOptionOfTheTable() {
    List<String> names = TrainingOption.all().stream().map(Option::name).toList();

    assertThat(TrainingConfig.Builder.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .filteredOn(method -> method.getParameterCount() == 1)
        .extracting(Method::getName)
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(TrainingConfig.class.getDeclaredMethods())
        .filteredOn(method -> method.getParameterCount() == 0)
        .extracting(Method::getName)
        .containsAll(names);
  }

  @ParameterizedTest
  @MethodSource("options")
  void theMethodOfTheBuilderSetsItsOptionAndNoOther(Option<?> option) throws Exception {
    String text = NON_DEFAULT.get(option.name());
    Object value = option.parse(text);
    Object argument = value instanceof Optional<?> optional ? optional.orElseThrow() : value;
    TrainingConfig.Builder builder = TrainingConfig.builder();
    Method method =
        Stream.of(TrainingConfig.Builder.class.getMethods())
            .filter(each -> each.getName().equals(option.name()))
            .findFirst()
            .orElseThrow();

    method.invoke(builder, argument);

    TrainingConfig config = builder.build();
    Map<String, String> explicit = new HashMap<>(Map.of("recipe", "notebook"));
    explicit.put(option.name(), text);
    assertThat(config).isEqualTo(TrainingConfig.of(explicit));
    assertThat(TrainingConfig.class.getMethod(option.name()).invoke(config)).isEqualTo(value);
  }

  /** The recipe best has 40 epochs; for 360 images it would have another number. */
  @Test
  void anExplicitOptionOfTheBuilderOverridesTheRecipeInAnyOrder() {
    TrainingConfig after = TrainingConfig.builder().recipe(Recipe.BEST).epochs(40).build();
    TrainingConfig before = TrainingConfig.builder().epochs(40).recipe(Recipe.BEST).build();

    assertThat(before).isEqualTo(after);
    assertThat(after.forImages(360).epochs()).isEqualTo(40);
    assertThat(Recipe.BEST.settings().forImages(360).epochs()).isNotEqualTo(40);
    assertThat(after.batchSize()).isEqualTo(128);
    assertThat(after.forImages(360).batchSize()).isEqualTo(16);
    assertThat(after.forImages(360).requested()).isEqualTo(after);
  }

  @Test
  void theBuilderRejectsAnInvalidValueAndIsNotSharedWithItsResult() {
    TrainingConfig.Builder builder = TrainingConfig.builder().epochs(2);
    TrainingConfig two = builder.build();

    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> builder.epochs(0))
        .withMessage("epochs must be at least 1 but is 0");
    assertThat(builder.epochs(3).build().epochs()).isEqualTo(3);
    assertThat(two.epochs()).isEqualTo(2);
    assertThat(two.toBuilder().seed(1).build().epochs()).isEqualTo(2);
  }

  @Test
  void everyGetterReturnsItsOption() {
    TrainingConfig read = TrainingConfig.of(NON_DEFAULT);
    assertThat(read.recipe()).isEqualTo(Recipe.BEST);
    assertThat(read.network()).isEqualTo(NamedNetwork.DEEP);
    assertThat(read.optimizer()).isEqualTo(new Optimizer.Sgd(0.9, true));
    assertThat(read.l2Regularization()).isEqualTo(0.01);
    assertThat(read.labelSmoothing()).isEqualTo(0.1);
    assertThat(read.emaDecay()).isEqualTo(0.99);
    assertThat(read.ensemble()).isEqualTo(5);
    assertThat(read.testTimeAugmentation()).isEqualTo(5);
    assertThat(read.calibration()).isEqualTo(CalibrationMethod.TEMPERATURE);
    assertThat(read.epochs()).isEqualTo(3);
    assertThat(read.batchSize()).isEqualTo(100);
    assertThat(read.learningRate()).isEqualTo(0.01);
    assertThat(read.learningRateSchedule()).isEqualTo(new LearningRateSchedule.Step(0.5, 10));
    assertThat(read.earlyStopping()).contains(new EarlyStopping(Figure.ACCURACY, 4, 0.002));
    assertThat(read.restoreBestWeights()).isTrue();
    assertThat(read.validationSplit()).isEqualTo(0.25);
    assertThat(read.stratify()).isTrue();
    assertThat(read.seed()).isEqualTo(-7);
    assertThat(read.augmentation())
        .isEqualTo(Augmentation.parse("none;elastic=34,4;horizontalFlip=true"));
    assertThat(read.maxTrainingImages()).isEqualTo(500);
    assertThat(read.engine()).isEqualTo(EngineChoice.DL4J);
    assertThat(read.threads()).isEqualTo(3);
  }

  @Test
  void areSerializedAsAMapOfText() throws Exception {
    TrainingConfig settings = TrainingConfig.of(NON_DEFAULT);
    String json = Json.write(settings);
    assertThat(json).startsWith("{").contains("\"maxTrainingImages\" : \"500\"");
    assertThat(Json.read(json, TrainingConfig.class)).isEqualTo(settings);
  }

  @Test
  void zeroMeansAllImages() {
    assertThat(TrainingConfig.of(Map.of("maxTrainingImages", "0")).asMap())
        .isEqualTo(TrainingConfig.defaults().asMap());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs             | 0         | epochs must be at least 1 but is 0",
        "batchSize          | 65537     | batchSize must be in 1..65536 but is 65537",
        "learningRate       | Infinity  | learningRate must be greater than 0 but is Infinity",
        "learningRate       | 0,001     | learningRate must be greater than 0 but is 0,001; write"
            + " 0.001",
        "learningRate       | 0,0       | learningRate must be greater than 0 but is 0,0",
        "validationSplit | 1         | validationSplit must be in [0, 1) but is 1",
        "l2Regularization   | 0.6       | l2Regularization must be in [0, 0.5] but is 0.6",
        "maxTrainingImages  | -1        | maxTrainingImages must be all or at least 1 but is -1",
        "threads            | -1        | threads must be at least 0 but is -1",
        "seed               | lucky     | seed must be a whole number but is lucky",
        "engine             | gpu       | engine must be java or dl4j but is gpu",
        "learningRateSchedule | step(2,1) | learningRateSchedule step must have a factor in (0, 1]"
            + " but has 2.0",
        "earlyStopping      | loss      | earlyStopping must be none, or loss(3), loss(3,0.001),"
            + " accuracy(3) or accuracy(3,0.001) but is loss",
        "earlyStopping      | loss(-1)  | earlyStopping loss must have a patience of at least 0"
            + " epochs but has -1",
        "earlyStopping      | loss(1,-1)| earlyStopping loss must have a minDelta of at least 0 but"
            + " has -1.0",
        "restoreBestWeights | first     | restoreBestWeights must be true or false but is first",
        "augmentation       | cval=x    | augmentation option cval must be a finite number but is"
            + " x",
      })
  void anInvalidValueIsRejected(String name, String text, String message) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> TrainingConfig.of(Map.of(name, text)))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learningRateSchedule | exponential(0,9)  | exponential(0.9)",
        "optimizer | sgd(momentum=0,9) | sgd(momentum=0.9)",
        "l2Regularization | 0,0001            | 0.0001",
      })
  void aDecimalCommaIsReportedWithTheCorrectNumber(String name, String text, String toWrite) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> TrainingConfig.of(Map.of(name, text)))
        .withMessageEndingWith(" but is " + text + "; write " + toWrite);
  }

  static List<Option<?>> options() {
    return TrainingOption.all();
  }

  /** A recipe affects the model only through the options that it sets. */
  static List<Option<?>> optionsWithoutTheRecipe() {
    return TrainingOption.all().stream()
        .filter(option -> !option.equals(TrainingOption.RECIPE))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("optionsWithoutTheRecipe")
  void theFingerprintDependsOnlyOnOptionsThatAffectTheModel(Option<?> option) {
    TrainingConfig changed =
        TrainingConfig.of(Map.of(option.name(), NON_DEFAULT.get(option.name())));
    boolean changes = !spec(changed).sha256().equals(spec(TrainingConfig.defaults()).sha256());
    assertThat(changes).isEqualTo(option.decides(Effect.MODEL));
  }

  @Test
  void fourOptionsAffectTheSplit() {
    assertThat(TrainingOption.all())
        .filteredOn(option -> option.decides(Effect.SPLIT))
        .extracting(Option::name)
        .containsExactlyInAnyOrder("seed", "maxTrainingImages", "validationSplit", "stratify");
  }

  private static TrainingSpec spec(TrainingConfig settings) {
    return new TrainingSpec(
        new DatasetSpec("x", ReadOptions.defaults(), "00"),
        settings,
        settings.network().toString(),
        Optional.empty(),
        Optional.empty());
  }
}
