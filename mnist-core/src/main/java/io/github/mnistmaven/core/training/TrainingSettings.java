package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How to train; the defaults are the notebook's.
 *
 * @param epochs passes over the training images, at least 1
 * @param batchSize images in an optimiser step, 1 to 65,536
 * @param learningRate Adam's step size in the first epoch, greater than 0
 * @param schedule how the learning rate goes on
 * @param validationFraction the share of the training images held out for validation, in [0, 1)
 * @param stratified whether that share is the same for each class, to within one image; else chance
 *     decides
 * @param seed where every random choice comes from
 * @param augmentation how training images are varied
 * @param limit how many of the training images, validation included, are used, chosen by the seed;
 *     at least 1
 * @param engine which engine computes
 * @param precision what training computes in; predictions are float32
 * @param threads how many threads the engine is expected to use, at least 1, or 0 for any number;
 *     the environment variable {@code OMP_NUM_THREADS} decides, when the native libraries are
 *     loaded
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    double learningRate,
    LearningRateSchedule schedule,
    double validationFraction,
    boolean stratified,
    long seed,
    Augmentation augmentation,
    int limit,
    EngineChoice engine,
    Precision precision,
    int threads) {
  /** The {@link #limit} that keeps every image. */
  public static final int ALL_IMAGES = Integer.MAX_VALUE;

  private static final String ALL = "all";
  private static final int MAX_BATCH_SIZE = 65_536;

  /** Checks every number, naming the first one that is out of range. */
  public TrainingSettings {
    check(epochs >= 1, "epochs", "at least 1", epochs);
    check(batchSize >= 1 && batchSize <= MAX_BATCH_SIZE, "batchSize", "in 1..65536", batchSize);
    check(
        learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
        "learningRate",
        "greater than 0",
        learningRate);
    check(
        validationFraction >= 0 && validationFraction < 1,
        "validationFraction",
        "in [0, 1)",
        validationFraction);
    check(limit >= 1, "limit", "at least 1", limit);
    check(threads >= 0, "threads", "at least 0", threads);
  }

  private static void check(boolean valid, String name, String allowed, Number value) {
    if (!valid) {
      throw new IllegalArgumentException(name + " must be " + allowed + " but is " + value);
    }
  }

  /** The notebook's settings, with seed 66. */
  public static TrainingSettings defaults() {
    return new TrainingSettings(
        20,
        64,
        1e-3,
        new LearningRateSchedule.Exponential(0.9),
        0.1,
        false,
        66,
        Augmentation.seed(),
        ALL_IMAGES,
        EngineChoice.AUTO,
        Precision.F32,
        0);
  }

  /** These settings with other {@link #epochs}. */
  public TrainingSettings withEpochs(int value) {
    return changed(copy -> copy.epochs = value);
  }

  /** These settings with another {@link #batchSize}. */
  public TrainingSettings withBatchSize(int value) {
    return changed(copy -> copy.batchSize = value);
  }

  /** These settings with another {@link #learningRate}. */
  public TrainingSettings withLearningRate(double value) {
    return changed(copy -> copy.learningRate = value);
  }

  /** These settings with another {@link #schedule}. */
  public TrainingSettings withSchedule(LearningRateSchedule value) {
    return changed(copy -> copy.schedule = value);
  }

  /** These settings with another {@link #validationFraction}. */
  public TrainingSettings withValidationFraction(double value) {
    return changed(copy -> copy.validationFraction = value);
  }

  /** These settings with a {@link #stratified} split, or without. */
  public TrainingSettings withStratified(boolean value) {
    return changed(copy -> copy.stratified = value);
  }

  /** These settings with another {@link #seed}. */
  public TrainingSettings withSeed(long value) {
    return changed(copy -> copy.seed = value);
  }

  /** These settings with another {@link #augmentation}. */
  public TrainingSettings withAugmentation(Augmentation value) {
    return changed(copy -> copy.augmentation = value);
  }

  /** These settings with another {@link #limit}. */
  public TrainingSettings withLimit(int value) {
    return changed(copy -> copy.limit = value);
  }

  /** These settings with another {@link #engine}. */
  public TrainingSettings withEngine(EngineChoice value) {
    return changed(copy -> copy.engine = value);
  }

  /** These settings with another {@link #precision}. */
  public TrainingSettings withPrecision(Precision value) {
    return changed(copy -> copy.precision = value);
  }

  /** These settings with other {@link #threads}. */
  public TrainingSettings withThreads(int value) {
    return changed(copy -> copy.threads = value);
  }

  /** These settings, but choosing and splitting images as recorded by {@link #asMap}. */
  TrainingSettings withSplitOf(Map<String, String> recorded) {
    String used = recorded.get("limit");
    return withSeed(Long.parseLong(recorded.get("seed")))
        .withLimit(used.equals(ALL) ? ALL_IMAGES : Integer.parseInt(used))
        .withValidationFraction(Double.parseDouble(recorded.get("validationFraction")))
        .withStratified(Boolean.parseBoolean(recorded.get("stratified")));
  }

  /** The settings by name, as text, for provenance and reports. */
  public SortedMap<String, String> asMap() {
    SortedMap<String, String> map = new TreeMap<>();
    map.put("epochs", Integer.toString(epochs));
    map.put("batchSize", Integer.toString(batchSize));
    map.put("learningRate", Double.toString(learningRate));
    map.put("schedule", schedule.toString());
    map.put("validationFraction", Double.toString(validationFraction));
    map.put("stratified", Boolean.toString(stratified));
    map.put("seed", Long.toString(seed));
    map.put("augmentation", augmentation.toString());
    map.put("limit", limit == ALL_IMAGES ? ALL : Integer.toString(limit));
    map.put("engine", engine.toString());
    map.put("precision", precision.toString());
    map.put("threads", threads == 0 ? "one per processor" : Integer.toString(threads));
    return map;
  }

  private TrainingSettings changed(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.settings();
  }

  /** The settings on their way to others: what a record cannot change. */
  private static final class Copy {
    private int epochs;
    private int batchSize;
    private double learningRate;
    private LearningRateSchedule schedule;
    private double validationFraction;
    private boolean stratified;
    private long seed;
    private Augmentation augmentation;
    private int limit;
    private EngineChoice engine;
    private Precision precision;
    private int threads;

    Copy(TrainingSettings settings) {
      epochs = settings.epochs;
      batchSize = settings.batchSize;
      learningRate = settings.learningRate;
      schedule = settings.schedule;
      validationFraction = settings.validationFraction;
      stratified = settings.stratified;
      seed = settings.seed;
      augmentation = settings.augmentation;
      limit = settings.limit;
      engine = settings.engine;
      precision = settings.precision;
      threads = settings.threads;
    }

    TrainingSettings settings() {
      return new TrainingSettings(
          epochs,
          batchSize,
          learningRate,
          schedule,
          validationFraction,
          stratified,
          seed,
          augmentation,
          limit,
          engine,
          precision,
          threads);
    }
  }
}
