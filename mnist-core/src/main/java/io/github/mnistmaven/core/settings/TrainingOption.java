package io.github.mnistmaven.core.settings;

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

/** The options of training, a row each; the defaults are the notebook's, with seed 66. */
public final class TrainingOption {
  /** The {@link #LIMIT} that keeps every image. */
  public static final int ALL_IMAGES = Integer.MAX_VALUE;

  private static final List<Option<?>> TABLE = new ArrayList<>();
  private static final String ALL = "all";
  private static final String ONE_PER_PROCESSOR = "one per processor";

  /** Which options hold where none is given. */
  public static final Option<Recipe> RECIPE =
      row(
          Option.choice(
              "recipe",
              "A named set of options: notebook for the Kaggle notebook's, quick for a minute, best"
                  + " for the most accurate. An option that is given stands before the recipe's.",
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

  /** Passes over the training images. */
  public static final Option<Integer> EPOCHS =
      row(
          Option.whole(
              "epochs", "Passes over the training images.", 20, 1, Integer.MAX_VALUE, MODEL));

  /** Images in one optimiser step. */
  public static final Option<Integer> BATCH_SIZE =
      row(Option.whole("batchSize", "Images in one optimiser step.", 64, 1, 65_536, MODEL));

  /** How weights follow from gradients. */
  public static final Option<Optimizer> OPTIMIZER =
      row(
          Option.of(
              "optimizer",
              "How weights follow from gradients, with Keras' defaults.",
              new Optimizer.Adam(),
              Optimizer.ALLOWED,
              Optimizer::of,
              MODEL));

  /** L2 regularization factor. */
  public static final Option<Double> L2 =
      row(
          Option.number(
              "l2",
              "L2 regularization factor: the loss grows by the factor times the square of each"
                  + " weight; 0 for none.",
              0,
              "in [0, 0.5]",
              factor -> factor >= 0 && factor <= 0.5,
              MODEL));

  /** How much of a label is shared out over all classes. */
  public static final Option<Double> LABEL_SMOOTHING =
      row(
          Option.number(
              "labelSmoothing",
              "How much of a label is shared out over all classes; 0 for nothing.",
              0,
              "in [0, 1)",
              share -> share >= 0 && share < 1,
              MODEL));

  /** How slowly the average of the weights, which becomes the model, follows them. */
  public static final Option<Double> EMA_DECAY =
      row(
          Option.number(
              "emaDecay",
              "The share that each step keeps of an exponential moving average of the weights,"
                  + " which then is the model; 0 for the weights themselves.",
              0,
              "in [0, 1)",
              decay -> decay >= 0 && decay < 1,
              MODEL));

  /** How many networks are trained. */
  public static final Option<Integer> ENSEMBLE =
      row(
          Option.whole(
              "ensemble",
              "How many networks are trained, each from a seed of its own; the mean of their"
                  + " probabilities is the answer.",
              1,
              1,
              100,
              MODEL));

  /** How many views of an image are predicted. */
  public static final Option<Integer> TTA =
      row(
          Option.whole(
              "tta",
              "Test-time augmentation: how many views of an image are predicted, of which the mean"
                  + " is the answer.",
              1,
              1,
              TestTimeViews.MOST,
              MODEL));

  /** How confidences are corrected. */
  public static final Option<CalibrationMethod> CALIBRATION =
      row(
          Option.choice(
              "calibration",
              "How confidences are corrected on the validation images: none, or temperature, which"
                  + " leaves the ranking as it is.",
              CalibrationMethod.NONE,
              MODEL));

  /** The optimiser's step size in the first epoch. */
  public static final Option<Double> LEARNING_RATE =
      row(
          Option.number(
              "learningRate",
              "The optimiser's step size in the first epoch.",
              1e-3,
              "greater than 0",
              rate -> rate > 0 && rate < Double.POSITIVE_INFINITY,
              MODEL));

  /** How the learning rate goes on. */
  public static final Option<LearningRateSchedule> SCHEDULE =
      row(
          Option.of(
              "schedule",
              "How the learning rate goes on: constant, exponential(factor), step(factor,epochs),"
                  + " cosine(minimum), one-cycle(peak) or"
                  + " reduce-on-plateau(factor,patience,minDelta,cooldown,min); or one of these"
                  + " after a warm-up, as warmup(steps)+cosine.",
              new LearningRateSchedule.Exponential(0.9),
              LearningRateSchedule.ALLOWED,
              LearningRateSchedule::of,
              MODEL));

  /** What ends training before its last epoch. */
  public static final Option<Optional<EarlyStopping>> EARLY_STOPPING =
      row(
          Option.optional(
              "earlyStopping",
              "What ends training early: loss(patience,minDelta) or accuracy(patience,minDelta) on"
                  + " the validation images, when so many epochs have not improved it by more.",
              EarlyStopping.ALLOWED,
              EarlyStopping::of,
              value -> true,
              MODEL));

  /** Of which epoch the model is. */
  public static final Option<Keep> KEEP =
      row(
          Option.choice(
              "keep",
              "Of which epoch the model is: the last, or the best on the validation images by what"
                  + " earlyStopping watches, else by accuracy.",
              Keep.LAST,
              MODEL));

  /** The share of the training images held out for validation. */
  public static final Option<Double> VALIDATION_FRACTION =
      row(
          Option.number(
              "validationFraction",
              "The share of the training images held out for validation; not used if the data has"
                  + " validation images of its own.",
              0.1,
              "in [0, 1)",
              share -> share >= 0 && share < 1,
              MODEL,
              SPLIT));

  /** Whether that share is the same for each class, to within one image; else chance decides. */
  public static final Option<Boolean> STRATIFIED =
      row(
          Option.flag(
              "stratified",
              "Whether each class has the same share, to within one image, of what is held out.",
              false,
              MODEL,
              SPLIT));

  /** Where every random choice comes from. */
  public static final Option<Long> SEED =
      row(
          Option.of(
              "seed",
              "Where every random choice comes from: the same seed gives the same model.",
              66L,
              "a whole number",
              Long::valueOf,
              MODEL,
              SPLIT));

  /** How training images are varied. */
  public static final Option<Augmentation> AUGMENTATION =
      row(
          Option.of(
              "augmentation",
              "How training images are varied, by Keras' names; what is not given is the"
                  + " notebook's.",
              Augmentation.seed(),
              Augmentation.ALLOWED,
              Augmentation::parse,
              MODEL));

  /** How many of the training images, validation included, are used, chosen by the seed. */
  public static final Option<Integer> LIMIT =
      row(
          new Option<>(
              "limit",
              "How many of the training images are used, validation included, chosen by the seed;"
                  + " 0 for all.",
              ALL_IMAGES,
              "all or at least 1",
              TrainingOption::readLimit,
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
   * Number of threads of the engine {@code java}; 0 for one for each CPU that other processes leave
   * free when a run begins, and for one per CPU where {@code Trainer} is called itself. The model
   * does not depend on it.
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

  /** A property cannot say "no limit" but by a number: 0 is all, too. */
  private static int readLimit(String text) {
    return text.equals(ALL) || text.equals("0") ? ALL_IMAGES : Integer.parseInt(text);
  }

  /** The table: every option, in the order of the documentation. */
  public static List<Option<?>> all() {
    return List.copyOf(TABLE);
  }
}
