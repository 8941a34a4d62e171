package io.github.mnistmaven.core.config;

import static io.github.mnistmaven.core.option.Effect.MODEL;
import static io.github.mnistmaven.core.option.Effect.SPLIT;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.network.NetworkChoice;
import io.github.mnistmaven.core.optimizer.Optimizer;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import io.github.mnistmaven.predict.model.TestTimeViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Training options. The defaults are those of the notebook, with seed 66. */
public final class TrainingOption {
  /** Value of {@link #MAX_TRAINING_IMAGES} for all images. */
  public static final int ALL_IMAGES = Integer.MAX_VALUE;

  private static final List<Option<?>> TABLE = new ArrayList<>();
  private static final String ALL = "all";
  private static final String ONE_PER_PROCESSOR = "one per processor";

  /** Recipe: a named set of option values. */
  public static final Option<Recipe> RECIPE =
      row(
          Option.choice(
              "recipe",
              "Recipe, a named set of option values: notebook, those of the Kaggle notebook; quick,"
                  + " about a minute; best, the highest accuracy; robust, for noisy or photographed"
                  + " digits. Explicit options override the recipe.",
              Recipe.NOTEBOOK));

  /** Network architecture. */
  public static final Option<NetworkChoice> NETWORK =
      row(
          Option.of(
              "network",
              "Network architecture: notebook; deep, with a third stage of convolutions in place of"
                  + " wide dense layers; strided, whose convolutions shrink the image in place of"
                  + " pooling; or the path of a JSON file with a custom network.",
              NamedNetwork.NOTEBOOK,
              NetworkChoice.ALLOWED,
              NetworkChoice::of,
              MODEL));

  /** Number of epochs. */
  public static final Option<Integer> EPOCHS =
      row(
          Option.whole(
              "epochs",
              "Number of epochs (passes over the training images).",
              20,
              1,
              Integer.MAX_VALUE,
              MODEL));

  /** Number of images in an optimizer step (mini-batch). */
  public static final Option<Integer> BATCH_SIZE =
      row(
          Option.whole(
              "batchSize",
              "Number of images in an optimizer step (mini-batch).",
              64,
              1,
              65_536,
              MODEL));

  /** Optimizer. */
  public static final Option<Optimizer> OPTIMIZER =
      row(
          Option.of(
              "optimizer",
              "Optimizer, with the defaults of Keras.",
              new Optimizer.Adam(),
              Optimizer.ALLOWED,
              Optimizer::of,
              MODEL));

  /** L2 regularization factor. */
  public static final Option<Double> L2_REGULARIZATION =
      row(
          Option.number(
              "l2Regularization",
              "L2 regularization factor: the loss grows by the factor times the square of each"
                  + " weight; 0 for none.",
              0,
              "in [0, 0.5]",
              factor -> factor >= 0 && factor <= 0.5,
              MODEL));

  /** Label smoothing factor. */
  public static final Option<Double> LABEL_SMOOTHING =
      row(
          Option.number(
              "labelSmoothing",
              "Label smoothing factor: the share of each label's probability that is distributed"
                  + " over all classes; 0 for none.",
              0,
              "in [0, 1)",
              share -> share >= 0 && share < 1,
              MODEL));

  /** Decay of the exponential moving average (EMA) of the weights. */
  public static final Option<Double> EMA_DECAY =
      row(
          Option.number(
              "emaDecay",
              "Decay of the exponential moving average (EMA) of the weights, which becomes the"
                  + " model; 0 for the weights themselves.",
              0,
              "in [0, 1)",
              decay -> decay >= 0 && decay < 1,
              MODEL));

  /** Number of networks of an ensemble. */
  public static final Option<Integer> ENSEMBLE =
      row(
          Option.whole(
              "ensemble",
              "Number of networks that are trained, each with another seed; the model's"
                  + " probabilities are the mean of theirs.",
              1,
              1,
              100,
              MODEL));

  /** Number of views of an image in test-time augmentation. */
  public static final Option<Integer> TEST_TIME_AUGMENTATION =
      row(
          Option.whole(
              "testTimeAugmentation",
              "Test-time augmentation: number of views of an image, whose mean prediction counts.",
              1,
              1,
              TestTimeViews.MAX,
              MODEL));

  /** Calibration method. */
  public static final Option<CalibrationMethod> CALIBRATION =
      row(
          Option.choice(
              "calibration",
              "Calibration of confidences on the validation set: none, or temperature (temperature"
                  + " scaling), which does not change the ranking of classes.",
              CalibrationMethod.NONE,
              MODEL));

  /** Initial learning rate. */
  public static final Option<Double> LEARNING_RATE =
      row(
          Option.number(
              "learningRate",
              "Initial learning rate.",
              1e-3,
              "greater than 0",
              rate -> rate > 0 && rate < Double.POSITIVE_INFINITY,
              MODEL));

  /** Learning-rate schedule. */
  public static final Option<LearningRateSchedule> LEARNING_RATE_SCHEDULE =
      row(
          Option.of(
              "learningRateSchedule",
              "Learning-rate schedule: constant, exponential(factor), step(factor,epochs),"
                  + " cosine(minimum), one-cycle(peak) or"
                  + " reduce-on-plateau(factor,patience,minDelta,cooldown,min); or one of these"
                  + " after a warm-up, as warmup(steps)+cosine.",
              new LearningRateSchedule.Exponential(0.9),
              LearningRateSchedule.ALLOWED,
              LearningRateSchedule::of,
              MODEL));

  /** Early stopping. */
  public static final Option<Optional<EarlyStopping>> EARLY_STOPPING =
      row(
          Option.optional(
              "earlyStopping",
              "Early stopping: loss(patience,minDelta) or accuracy(patience,minDelta) of the"
                  + " validation set; training ends after patience epochs without an improvement by"
                  + " more than minDelta.",
              EarlyStopping.ALLOWED,
              EarlyStopping::of,
              value -> true,
              MODEL));

  /** Whether the model has the weights of the best epoch. */
  public static final Option<Boolean> RESTORE_BEST_WEIGHTS =
      row(
          Option.flag(
              "restoreBestWeights",
              "Whether the model has the weights of the epoch with the best result on the"
                  + " validation set, by the metric of earlyStopping, else by accuracy; otherwise"
                  + " those of the last epoch.",
              false,
              MODEL));

  /** Fraction of the training images that is held out for validation. */
  public static final Option<Double> VALIDATION_SPLIT =
      row(
          Option.number(
              "validationSplit",
              "Fraction of the training images that is held out for validation; not used if the"
                  + " data set has a validation set.",
              0.1,
              "in [0, 1)",
              share -> share >= 0 && share < 1,
              MODEL,
              SPLIT));

  /** Whether the validation split is stratified by class. */
  public static final Option<Boolean> STRATIFY =
      row(
          Option.flag(
              "stratify",
              "Whether the validation split is stratified: the same fraction of each class, to"
                  + " within one image.",
              false,
              MODEL,
              SPLIT));

  /** Random seed. */
  public static final Option<Long> SEED =
      row(
          Option.of(
              "seed",
              "Random seed: the same seed gives the same model.",
              66L,
              "a whole number",
              Long::valueOf,
              MODEL,
              SPLIT));

  /** Data augmentation. */
  public static final Option<Augmentation> AUGMENTATION =
      row(
          Option.of(
              "augmentation",
              "Data augmentation of the training images, with the names of Keras; options that are"
                  + " not given have the values of the preset notebook.",
              Augmentation.notebook(),
              Augmentation.ALLOWED,
              Augmentation::parse,
              MODEL));

  /** Largest number of training images, including the validation split. */
  public static final Option<Integer> MAX_TRAINING_IMAGES =
      row(
          new Option<>(
              "maxTrainingImages",
              "Largest number of training images, including the validation split, chosen by the"
                  + " seed; 0 for all.",
              ALL_IMAGES,
              "all or at least 1",
              TrainingOption::readMaximum,
              limit -> limit == ALL_IMAGES ? ALL : Integer.toString(limit),
              limit -> limit >= 1,
              MODEL,
              SPLIT));

  /** Compute engine (backend). */
  public static final Option<EngineChoice> ENGINE =
      row(
          Option.choice(
              "engine",
              "Compute engine (backend): java, which gives the same model on every machine, or dl4j"
                  + " for Deeplearning4j.",
              EngineChoice.JAVA,
              MODEL));

  /**
   * Number of threads of the engine {@code java}. 0 selects one thread for each CPU that other
   * processes leave free when a run starts, or one per CPU if {@code Trainer} is called directly.
   * The model does not depend on it.
   */
  public static final Option<Integer> THREADS =
      row(
          new Option<>(
              "threads",
              "Number of threads; 0 for one for each CPU that other processes leave free when"
                  + " training begins. The model does not depend on it.",
              0,
              "at least 0",
              text -> text.equals(ONE_PER_PROCESSOR) ? 0 : Integer.parseInt(text),
              threads -> threads == 0 ? ONE_PER_PROCESSOR : Integer.toString(threads),
              threads -> threads >= 0));

  private TrainingOption() {}

  private static <T> Option<T> row(Option<T> option) {
    TABLE.add(option);
    return option;
  }

  /** Parses the maximum; 0 also means all, because a Maven property cannot be unset. */
  private static int readMaximum(String text) {
    return text.equals(ALL) || text.equals("0") ? ALL_IMAGES : Integer.parseInt(text);
  }

  /** Returns all options in the order of the documentation. */
  public static List<Option<?>> all() {
    return List.copyOf(TABLE);
  }
}
