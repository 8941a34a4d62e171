package io.github.mnistmaven.core.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.network.NetworkChoice;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.core.option.Effect;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.option.internal.Options;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Training settings: a {@link Recipe}, and explicit values of {@link TrainingOption}s, which
 * override the recipe. Immutable.
 *
 * <pre>{@code
 * TrainingConfig quick = Recipe.QUICK.settings().with(TrainingOption.EPOCHS, 5);
 * }</pre>
 */
public final class TrainingConfig {
  private static final TrainingConfig DEFAULTS =
      new TrainingConfig(Options.defaults(TrainingOption.all()), Set.of());

  private final Options options;
  private final Set<String> given;

  /**
   * Creates settings.
   *
   * @param options values for large training sets
   * @param given names of the explicit options
   */
  private TrainingConfig(Options options, Set<String> given) {
    this.options = options;
    this.given = Set.copyOf(given);
  }

  /** Returns the settings of the notebook, with seed 66. */
  public static TrainingConfig defaults() {
    return Recipe.NOTEBOOK.settings();
  }

  /**
   * Parses settings. Options without a text have the value of the recipe.
   *
   * @param texts explicit options, as text by name
   * @throws InvalidOptionException if an option does not exist, or its text is not valid
   */
  @JsonCreator
  public static TrainingConfig of(Map<String, String> texts) {
    Options read = DEFAULTS.options.with(texts);
    return new TrainingConfig(read, texts.keySet())
        .withRecipe(read.get(TrainingOption.RECIPE).options());
  }

  /**
   * Returns a copy in which options that are not explicit have the value of a recipe, or else the
   * default.
   */
  private TrainingConfig withRecipe(Map<String, String> recipe) {
    Options values = DEFAULTS.options.with(recipe);
    return new TrainingConfig(values.with(given()), given);
  }

  /**
   * Returns default settings with the recorded options that determine the training and the
   * validation set.
   *
   * @param recorded settings of a model's manifest, as text by name
   * @throws InvalidOptionException if one of these options is missing or not valid
   */
  public static TrainingConfig splittingAs(Map<String, String> recorded) {
    SortedMap<String, String> split =
        DEFAULTS.options.asMap(option -> option.decides(Effect.SPLIT));
    try {
      split.replaceAll((name, unused) -> required(name, recorded));
      return of(split);
    } catch (InvalidOptionException e) {
      throw new InvalidOptionException(
          e.getMessage()
              + " in the settings recorded in the model, which determine the held-out images;"
              + " use other images, or train again",
          e);
    }
  }

  private static String required(String name, Map<String, String> recorded) {
    if (!recorded.containsKey(name)) {
      throw new InvalidOptionException(name + " is missing");
    }
    return recorded.get(name);
  }

  /**
   * Returns a copy with an explicit value of an option. Another {@link TrainingOption#RECIPE}
   * replaces the values of all options that are not explicit.
   *
   * @throws InvalidOptionException if the option does not allow the value
   */
  public <T> TrainingConfig with(Option<T> option, T value) {
    Set<String> all = new HashSet<>(given);
    all.add(option.name());
    TrainingConfig changed = new TrainingConfig(options.with(option, value), all);
    return option == TrainingOption.RECIPE
        ? changed.withRecipe(changed.options.get(TrainingOption.RECIPE).options())
        : changed;
  }

  /**
   * Returns the settings for a number of training images: recipes adapt to small training sets.
   *
   * @param trainingImages number of training images, at least 1
   */
  public TrainingConfig forImages(int trainingImages) {
    return withRecipe(recipe().options(trainingImages, given()));
  }

  /**
   * Returns the settings for fine-tuning a model: its network, unless the network is explicit.
   *
   * @param recorded settings of the model's manifest, as text by name
   */
  public TrainingConfig startingFrom(Map<String, String> recorded) {
    String name = recorded.get(TrainingOption.NETWORK.name());
    return given.contains(TrainingOption.NETWORK.name())
        ? this
        : Arrays.stream(NamedNetwork.values())
            .filter(network -> network.toString().equals(name))
            .findFirst()
            .map(network -> with(TrainingOption.NETWORK, network))
            .orElse(this);
  }

  /** Returns the differences from other settings, such as {@code epochs=120 instead of 20}. */
  public List<String> differencesFrom(TrainingConfig others) {
    SortedMap<String, String> theirs = others.asMap();
    List<String> differences = new ArrayList<>();
    asMap()
        .forEach(
            (name, text) -> {
              if (!text.equals(theirs.get(name))) {
                differences.add(name + "=" + text + " instead of " + theirs.get(name));
              }
            });
    return differences;
  }

  /** Returns all values for large training sets, as text by option name. */
  public SortedMap<String, String> asMap() {
    return options.asMap();
  }

  /**
   * Returns the values that a model records, as text by option name. They include the number of
   * threads only for the engine {@code dl4j}, whose results depend on it.
   */
  public SortedMap<String, String> recorded() {
    return options.asMap(
        option -> option != TrainingOption.THREADS || engine() == EngineChoice.DL4J);
  }

  /** Returns the explicit options as text by name, from which {@link #of} creates a copy. */
  @JsonValue
  SortedMap<String, String> given() {
    return options.asMap(option -> given.contains(option.name()));
  }

  /** Returns an option whose value requires a validation set, if there is one. */
  public Optional<Option<?>> needingValidation() {
    if (earlyStopping().isPresent()) {
      return Optional.of(TrainingOption.EARLY_STOPPING);
    }
    if (restoreBestWeights()) {
      return Optional.of(TrainingOption.RESTORE_BEST_WEIGHTS);
    }
    return learningRateSchedule().needsValidation()
        ? Optional.of(TrainingOption.LEARNING_RATE_SCHEDULE)
        : Optional.empty();
  }

  /** Returns the values that determine the model, as text by option name. */
  public SortedMap<String, String> ofModel() {
    return options.asMap(option -> option.decides(Effect.MODEL));
  }

  /** Returns the value of {@link TrainingOption#RECIPE}. */
  public Recipe recipe() {
    return options.get(TrainingOption.RECIPE);
  }

  /** Returns the value of {@link TrainingOption#NETWORK}. */
  public NetworkChoice network() {
    return options.get(TrainingOption.NETWORK);
  }

  /** Returns the value of {@link TrainingOption#OPTIMIZER}. */
  public Optimizer optimizer() {
    return options.get(TrainingOption.OPTIMIZER);
  }

  /** Returns the value of {@link TrainingOption#L2_REGULARIZATION}. */
  public double l2Regularization() {
    return options.get(TrainingOption.L2_REGULARIZATION);
  }

  /** Returns the value of {@link TrainingOption#LABEL_SMOOTHING}. */
  public double labelSmoothing() {
    return options.get(TrainingOption.LABEL_SMOOTHING);
  }

  /** Returns the value of {@link TrainingOption#EMA_DECAY}. */
  public double emaDecay() {
    return options.get(TrainingOption.EMA_DECAY);
  }

  /** Returns the value of {@link TrainingOption#ENSEMBLE}. */
  public int ensemble() {
    return options.get(TrainingOption.ENSEMBLE);
  }

  /** Returns the value of {@link TrainingOption#TEST_TIME_AUGMENTATION}. */
  public int testTimeAugmentation() {
    return options.get(TrainingOption.TEST_TIME_AUGMENTATION);
  }

  /** Returns the value of {@link TrainingOption#CALIBRATION}. */
  public CalibrationMethod calibration() {
    return options.get(TrainingOption.CALIBRATION);
  }

  /** Returns the value of {@link TrainingOption#EPOCHS}. */
  public int epochs() {
    return options.get(TrainingOption.EPOCHS);
  }

  /** Returns the value of {@link TrainingOption#BATCH_SIZE}. */
  public int batchSize() {
    return options.get(TrainingOption.BATCH_SIZE);
  }

  /** Returns the value of {@link TrainingOption#LEARNING_RATE}. */
  public double learningRate() {
    return options.get(TrainingOption.LEARNING_RATE);
  }

  /** Returns the value of {@link TrainingOption#LEARNING_RATE_SCHEDULE}. */
  public LearningRateSchedule learningRateSchedule() {
    return options.get(TrainingOption.LEARNING_RATE_SCHEDULE);
  }

  /** Returns the value of {@link TrainingOption#EARLY_STOPPING}. */
  public Optional<EarlyStopping> earlyStopping() {
    return options.get(TrainingOption.EARLY_STOPPING);
  }

  /** Returns the value of {@link TrainingOption#RESTORE_BEST_WEIGHTS}. */
  public boolean restoreBestWeights() {
    return options.get(TrainingOption.RESTORE_BEST_WEIGHTS);
  }

  /** Returns the value of {@link TrainingOption#VALIDATION_SPLIT}. */
  public double validationSplit() {
    return options.get(TrainingOption.VALIDATION_SPLIT);
  }

  /** Returns the value of {@link TrainingOption#STRATIFY}. */
  public boolean stratify() {
    return options.get(TrainingOption.STRATIFY);
  }

  /** Returns the value of {@link TrainingOption#SEED}. */
  public long seed() {
    return options.get(TrainingOption.SEED);
  }

  /** Returns the value of {@link TrainingOption#AUGMENTATION}. */
  public Augmentation augmentation() {
    return options.get(TrainingOption.AUGMENTATION);
  }

  /** Returns the value of {@link TrainingOption#MAX_TRAINING_IMAGES}. */
  public int maxTrainingImages() {
    return options.get(TrainingOption.MAX_TRAINING_IMAGES);
  }

  /** Returns the value of {@link TrainingOption#ENGINE}. */
  public EngineChoice engine() {
    return options.get(TrainingOption.ENGINE);
  }

  /** Returns the value of {@link TrainingOption#THREADS}. */
  public int threads() {
    return options.get(TrainingOption.THREADS);
  }

  /** Returns whether both have equal values for any number of training images. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingConfig that
        && options.equals(that.options)
        && given.equals(that.given);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public String toString() {
    return options.toString();
  }
}
