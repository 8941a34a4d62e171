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
 * TrainingConfig quick = TrainingConfig.builder().recipe(Recipe.QUICK).epochs(5).build();
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

  /** Returns a builder of settings that begins with the defaults. */
  public static Builder builder() {
    return defaults().toBuilder();
  }

  /** Returns a builder that begins with these settings. */
  public Builder toBuilder() {
    return new Builder(this);
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
   * Returns a copy with an explicit value of an option. Another {@link TrainingOption#RECIPE}
   * replaces the values of all options that are not explicit.
   */
  private <T> TrainingConfig with(Option<T> option, T value) {
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
   * Returns the settings for fine-tuning a model: its network, unless the network is explicit or
   * the model has a custom one.
   *
   * @param initialModel specification of the initial model's training
   */
  public TrainingConfig startingFrom(TrainingSpec initialModel) {
    return given.contains(TrainingOption.NETWORK.name())
            || !(initialModel.config().network() instanceof NamedNetwork network)
        ? this
        : with(TrainingOption.NETWORK, network);
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

  /** Returns the settings before the adaptation to a number of training images. */
  public TrainingConfig requested() {
    return of(given());
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

  /**
   * Returns the values that a model records: those that determine it and, for the engine {@code
   * dl4j}, whose results depend on it, the number of threads.
   */
  public SortedMap<String, String> recorded() {
    return options.asMap(option -> isRecorded(option, engine()));
  }

  static boolean isRecorded(Option<?> option, EngineChoice engine) {
    return option.decides(Effect.MODEL)
        || (option == TrainingOption.THREADS && engine == EngineChoice.DL4J);
  }

  /** Returns the values that determine the split into training and validation set, as text. */
  public SortedMap<String, String> ofSplit() {
    return options.asMap(option -> option.decides(Effect.SPLIT));
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

  /**
   * Builder of settings. The methods throw an {@link InvalidOptionException} if the option does not
   * allow the value; its row in {@link TrainingOption} gives range and default.
   */
  public static final class Builder {
    private TrainingConfig config;

    private Builder(TrainingConfig config) {
      this.config = config;
    }

    private <T> Builder set(Option<T> option, T value) {
      config = config.with(option, value);
      return this;
    }

    /** Sets the recipe; explicit options override it, in any order. */
    public Builder recipe(Recipe recipe) {
      return set(TrainingOption.RECIPE, recipe);
    }

    /** Sets the network architecture. */
    public Builder network(NetworkChoice network) {
      return set(TrainingOption.NETWORK, network);
    }

    /** Sets the number of epochs, at least 1. */
    public Builder epochs(int epochs) {
      return set(TrainingOption.EPOCHS, epochs);
    }

    /** Sets the number of images in an optimizer step. */
    public Builder batchSize(int batchSize) {
      return set(TrainingOption.BATCH_SIZE, batchSize);
    }

    /** Sets the optimizer. */
    public Builder optimizer(Optimizer optimizer) {
      return set(TrainingOption.OPTIMIZER, optimizer);
    }

    /** Sets the L2 regularization factor, in [0, 0.5]. */
    public Builder l2Regularization(double l2Regularization) {
      return set(TrainingOption.L2_REGULARIZATION, l2Regularization);
    }

    /** Sets the label smoothing factor, in [0, 1). */
    public Builder labelSmoothing(double labelSmoothing) {
      return set(TrainingOption.LABEL_SMOOTHING, labelSmoothing);
    }

    /** Sets the decay of the moving average of the weights, in [0, 1). */
    public Builder emaDecay(double emaDecay) {
      return set(TrainingOption.EMA_DECAY, emaDecay);
    }

    /** Sets the number of networks of an ensemble. */
    public Builder ensemble(int ensemble) {
      return set(TrainingOption.ENSEMBLE, ensemble);
    }

    /** Sets the number of views of an image in test-time augmentation. */
    public Builder testTimeAugmentation(int testTimeAugmentation) {
      return set(TrainingOption.TEST_TIME_AUGMENTATION, testTimeAugmentation);
    }

    /** Sets the calibration method. */
    public Builder calibration(CalibrationMethod calibration) {
      return set(TrainingOption.CALIBRATION, calibration);
    }

    /** Sets the initial learning rate, greater than 0. */
    public Builder learningRate(double learningRate) {
      return set(TrainingOption.LEARNING_RATE, learningRate);
    }

    /** Sets the learning-rate schedule. */
    public Builder learningRateSchedule(LearningRateSchedule learningRateSchedule) {
      return set(TrainingOption.LEARNING_RATE_SCHEDULE, learningRateSchedule);
    }

    /** Sets the rule of early stopping. */
    public Builder earlyStopping(EarlyStopping earlyStopping) {
      return set(TrainingOption.EARLY_STOPPING, Optional.of(earlyStopping));
    }

    /** Sets whether the model has the weights of the best epoch. */
    public Builder restoreBestWeights(boolean restoreBestWeights) {
      return set(TrainingOption.RESTORE_BEST_WEIGHTS, restoreBestWeights);
    }

    /** Sets the fraction of images that is held out for validation. */
    public Builder validationSplit(double validationSplit) {
      return set(TrainingOption.VALIDATION_SPLIT, validationSplit);
    }

    /** Sets whether the validation split is stratified by class. */
    public Builder stratify(boolean stratify) {
      return set(TrainingOption.STRATIFY, stratify);
    }

    /** Sets the random seed. */
    public Builder seed(long seed) {
      return set(TrainingOption.SEED, seed);
    }

    /** Sets the data augmentation. */
    public Builder augmentation(Augmentation augmentation) {
      return set(TrainingOption.AUGMENTATION, augmentation);
    }

    /** Sets the largest number of training images. */
    public Builder maxTrainingImages(int maxTrainingImages) {
      return set(TrainingOption.MAX_TRAINING_IMAGES, maxTrainingImages);
    }

    /** Sets the compute engine. */
    public Builder engine(EngineChoice engine) {
      return set(TrainingOption.ENGINE, engine);
    }

    /** Sets the number of threads; 0 for one per CPU. */
    public Builder threads(int threads) {
      return set(TrainingOption.THREADS, threads);
    }

    /** Returns the settings. */
    public TrainingConfig build() {
      return config;
    }
  }
}
