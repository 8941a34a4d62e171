package io.github.mnistmaven.core.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.option.Effect;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.option.internal.Options;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How to train: a value for each {@link TrainingOption}. Immutable.
 *
 * <pre>{@code
 * TrainingSettings quick = TrainingSettings.defaults().with(TrainingOption.EPOCHS, 5);
 * }</pre>
 */
public final class TrainingSettings {
  private static final TrainingSettings DEFAULTS =
      new TrainingSettings(Options.defaults(TrainingOption.all()));

  private final Options options;

  private TrainingSettings(Options options) {
    this.options = options;
  }

  /** The notebook's settings, with seed 66. */
  public static TrainingSettings defaults() {
    return DEFAULTS;
  }

  /**
   * The defaults, but what the texts give by the options' names, as {@link #asMap} writes them.
   *
   * @throws InvalidOptionException if there is no option of a name, or a text is no value of it
   */
  @JsonCreator
  public static TrainingSettings of(Map<String, String> texts) {
    return new TrainingSettings(DEFAULTS.options.with(texts));
  }

  /**
   * The defaults, but choosing and splitting images as recorded by {@link #asMap}.
   *
   * @throws InvalidOptionException if one of these options is missing or no value of it
   */
  static TrainingSettings splittingAs(Map<String, String> recorded) {
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
   * These settings, but another value for one option.
   *
   * @throws InvalidOptionException if the option does not allow it
   */
  public <T> TrainingSettings with(Option<T> option, T value) {
    return new TrainingSettings(options.with(option, value));
  }

  /** All values as text, by their options' names. */
  @JsonValue
  public SortedMap<String, String> asMap() {
    return options.asMap();
  }

  /** An option whose value needs validation images. */
  Optional<Option<?>> needingValidation() {
    if (earlyStopping().isPresent()) {
      return Optional.of(TrainingOption.EARLY_STOPPING);
    }
    if (keep() == Keep.BEST) {
      return Optional.of(TrainingOption.KEEP);
    }
    return schedule().needsValidation() ? Optional.of(TrainingOption.SCHEDULE) : Optional.empty();
  }

  /** The values that decide how the model turns out, as text by their options' names. */
  SortedMap<String, String> ofModel() {
    return options.asMap(option -> option.decides(Effect.MODEL));
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

  /** {@link TrainingOption#SCHEDULE}. */
  public LearningRateSchedule schedule() {
    return options.get(TrainingOption.SCHEDULE);
  }

  /** {@link TrainingOption#EARLY_STOPPING}. */
  public Optional<EarlyStopping> earlyStopping() {
    return options.get(TrainingOption.EARLY_STOPPING);
  }

  /** {@link TrainingOption#KEEP}. */
  public Keep keep() {
    return options.get(TrainingOption.KEEP);
  }

  /** {@link TrainingOption#VALIDATION_FRACTION}. */
  public double validationFraction() {
    return options.get(TrainingOption.VALIDATION_FRACTION);
  }

  /** {@link TrainingOption#STRATIFIED}. */
  public boolean stratified() {
    return options.get(TrainingOption.STRATIFIED);
  }

  /** {@link TrainingOption#SEED}. */
  public long seed() {
    return options.get(TrainingOption.SEED);
  }

  /** {@link TrainingOption#AUGMENTATION}. */
  public Augmentation augmentation() {
    return options.get(TrainingOption.AUGMENTATION);
  }

  /** {@link TrainingOption#LIMIT}. */
  public int limit() {
    return options.get(TrainingOption.LIMIT);
  }

  /** {@link TrainingOption#ENGINE}. */
  public EngineChoice engine() {
    return options.get(TrainingOption.ENGINE);
  }

  /** {@link TrainingOption#PRECISION}. */
  public Precision precision() {
    return options.get(TrainingOption.PRECISION);
  }

  /** {@link TrainingOption#THREADS}. */
  public int threads() {
    return options.get(TrainingOption.THREADS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingSettings that && options.equals(that.options);
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
