package io.github.mnistmaven.core.settings;

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
 * How to train: a {@link Recipe}, and a value for each {@link TrainingOption} that is to be another
 * than the recipe's. Immutable.
 *
 * <pre>{@code
 * TrainingSettings quick = Recipe.QUICK.settings().with(TrainingOption.EPOCHS, 5);
 * }</pre>
 */
public final class TrainingSettings {
  private static final TrainingSettings DEFAULTS =
      new TrainingSettings(Options.defaults(TrainingOption.all()), Set.of());

  private final Options options;
  private final Set<String> given;

  /**
   * Settings.
   *
   * @param options the values as they hold for many images
   * @param given the names of the options that the recipe does not decide any more
   */
  private TrainingSettings(Options options, Set<String> given) {
    this.options = options;
    this.given = Set.copyOf(given);
  }

  /** The notebook's settings, with seed 66. */
  public static TrainingSettings defaults() {
    return Recipe.NOTEBOOK.settings();
  }

  /**
   * The settings that the texts give by the options' names; all others are the recipe's.
   *
   * @throws InvalidOptionException if there is no option of a name, or a text is no value of it
   */
  @JsonCreator
  public static TrainingSettings of(Map<String, String> texts) {
    Options read = DEFAULTS.options.with(texts);
    return new TrainingSettings(read, texts.keySet())
        .following(read.get(TrainingOption.RECIPE).options());
  }

  /** These settings, but what is not given is as these texts say, or else as no recipe says. */
  private TrainingSettings following(Map<String, String> recipe) {
    Options followed = DEFAULTS.options.with(recipe);
    return new TrainingSettings(followed.with(given()), given);
  }

  /**
   * The defaults, but choosing and splitting images as recorded by {@link #asMap}.
   *
   * @throws InvalidOptionException if one of these options is missing or no value of it
   */
  public static TrainingSettings splittingAs(Map<String, String> recorded) {
    SortedMap<String, String> split =
        DEFAULTS.options.asMap(option -> option.decides(Effect.SPLIT));
    try {
      split.replaceAll((name, unused) -> required(name, recorded));
      return of(split);
    } catch (InvalidOptionException e) {
      throw new InvalidOptionException(
          e.getMessage()
              + " in the model's recorded settings, which tell the images that training held out;"
              + " name other images, or train again",
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
   * These settings, but another value for one option. Another {@link TrainingOption#RECIPE} decides
   * every option that was not given so.
   *
   * @throws InvalidOptionException if the option does not allow it
   */
  public <T> TrainingSettings with(Option<T> option, T value) {
    Set<String> all = new HashSet<>(given);
    all.add(option.name());
    TrainingSettings changed = new TrainingSettings(options.with(option, value), all);
    return option == TrainingOption.RECIPE
        ? changed.following(changed.options.get(TrainingOption.RECIPE).options())
        : changed;
  }

  /**
   * These settings as they hold for a number of images: a recipe is another one for few of them.
   *
   * @param trainingImages how many there are to learn from, at least 1
   */
  public TrainingSettings forImages(int trainingImages) {
    return following(recipe().options(trainingImages, given()));
  }

  /**
   * These settings for a training that starts from a model: of its network, where none is given.
   *
   * @param recorded the model's settings, as its manifest has them
   */
  public TrainingSettings startingFrom(Map<String, String> recorded) {
    String name = recorded.get(TrainingOption.NETWORK.name());
    return given.contains(TrainingOption.NETWORK.name())
        ? this
        : Arrays.stream(NamedNetwork.values())
            .filter(network -> network.toString().equals(name))
            .findFirst()
            .map(network -> with(TrainingOption.NETWORK, network))
            .orElse(this);
  }

  /** What differs from other settings, each as {@code epochs=120 instead of 20}. */
  public List<String> differencesFrom(TrainingSettings others) {
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

  /** All values as text, by their options' names, as they hold for many images. */
  public SortedMap<String, String> asMap() {
    return options.asMap();
  }

  /**
   * The values that a model records. The number of threads is one of them for the engine {@code
   * dl4j} only, whose results depend on it.
   */
  public SortedMap<String, String> recorded() {
    return options.asMap(
        option -> option != TrainingOption.THREADS || engine() == EngineChoice.DL4J);
  }

  /** What was given, as text by the options' names: {@link #of} makes the same settings of it. */
  @JsonValue
  SortedMap<String, String> given() {
    return options.asMap(option -> given.contains(option.name()));
  }

  /** An option whose value needs validation images. */
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

  /** The values that decide how the model turns out, as text by their options' names. */
  public SortedMap<String, String> ofModel() {
    return options.asMap(option -> option.decides(Effect.MODEL));
  }

  /** {@link TrainingOption#RECIPE}. */
  public Recipe recipe() {
    return options.get(TrainingOption.RECIPE);
  }

  /** {@link TrainingOption#NETWORK}. */
  public NetworkChoice network() {
    return options.get(TrainingOption.NETWORK);
  }

  /** {@link TrainingOption#OPTIMIZER}. */
  public Optimizer optimizer() {
    return options.get(TrainingOption.OPTIMIZER);
  }

  /** {@link TrainingOption#L2_REGULARIZATION}. */
  public double l2Regularization() {
    return options.get(TrainingOption.L2_REGULARIZATION);
  }

  /** {@link TrainingOption#LABEL_SMOOTHING}. */
  public double labelSmoothing() {
    return options.get(TrainingOption.LABEL_SMOOTHING);
  }

  /** {@link TrainingOption#EMA_DECAY}. */
  public double emaDecay() {
    return options.get(TrainingOption.EMA_DECAY);
  }

  /** {@link TrainingOption#ENSEMBLE}. */
  public int ensemble() {
    return options.get(TrainingOption.ENSEMBLE);
  }

  /** {@link TrainingOption#TEST_TIME_AUGMENTATION}. */
  public int testTimeAugmentation() {
    return options.get(TrainingOption.TEST_TIME_AUGMENTATION);
  }

  /** {@link TrainingOption#CALIBRATION}. */
  public CalibrationMethod calibration() {
    return options.get(TrainingOption.CALIBRATION);
  }

  /** {@link TrainingOption#EPOCHS}. */
  public int epochs() {
    return options.get(TrainingOption.EPOCHS);
  }

  /** {@link TrainingOption#BATCH_SIZE}. */
  public int batchSize() {
    return options.get(TrainingOption.BATCH_SIZE);
  }

  /** {@link TrainingOption#LEARNING_RATE}. */
  public double learningRate() {
    return options.get(TrainingOption.LEARNING_RATE);
  }

  /** {@link TrainingOption#LEARNING_RATE_SCHEDULE}. */
  public LearningRateSchedule learningRateSchedule() {
    return options.get(TrainingOption.LEARNING_RATE_SCHEDULE);
  }

  /** {@link TrainingOption#EARLY_STOPPING}. */
  public Optional<EarlyStopping> earlyStopping() {
    return options.get(TrainingOption.EARLY_STOPPING);
  }

  /** {@link TrainingOption#RESTORE_BEST_WEIGHTS}. */
  public boolean restoreBestWeights() {
    return options.get(TrainingOption.RESTORE_BEST_WEIGHTS);
  }

  /** {@link TrainingOption#VALIDATION_SPLIT}. */
  public double validationSplit() {
    return options.get(TrainingOption.VALIDATION_SPLIT);
  }

  /** {@link TrainingOption#STRATIFY}. */
  public boolean stratify() {
    return options.get(TrainingOption.STRATIFY);
  }

  /** {@link TrainingOption#SEED}. */
  public long seed() {
    return options.get(TrainingOption.SEED);
  }

  /** {@link TrainingOption#AUGMENTATION}. */
  public Augmentation augmentation() {
    return options.get(TrainingOption.AUGMENTATION);
  }

  /** {@link TrainingOption#MAX_TRAINING_IMAGES}. */
  public int maxTrainingImages() {
    return options.get(TrainingOption.MAX_TRAINING_IMAGES);
  }

  /** {@link TrainingOption#ENGINE}. */
  public EngineChoice engine() {
    return options.get(TrainingOption.ENGINE);
  }

  /** {@link TrainingOption#THREADS}. */
  public int threads() {
    return options.get(TrainingOption.THREADS);
  }

  /** Whether both give the same for any number of images. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingSettings that
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
