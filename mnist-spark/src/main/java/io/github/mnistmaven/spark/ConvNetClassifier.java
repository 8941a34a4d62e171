package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingSetup;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import io.github.mnistmaven.spark.internal.image.ImageForm;
import io.github.mnistmaven.spark.internal.prediction.HandleInvalid;
import io.github.mnistmaven.spark.internal.rounds.ClusterExecutor;
import io.github.mnistmaven.spark.internal.rounds.RoundsOptions;
import io.github.mnistmaven.spark.internal.stage.ColumnParams;
import io.github.mnistmaven.spark.internal.stage.OptionParams;
import io.github.mnistmaven.spark.internal.storage.HadoopFile;
import io.github.mnistmaven.spark.internal.training.DriverLog;
import io.github.mnistmaven.spark.internal.training.LabeledRows;
import io.github.mnistmaven.spark.internal.training.SparkTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Spark ML estimator that trains a model on the images of a Dataset.
 *
 * <pre>{@code
 * ConvNetModel model =
 *     new ConvNetClassifier()
 *         .setImageCol("content")
 *         .setLabelCol("digit")
 *         .setOption(TrainingOption.RECIPE, Recipe.QUICK)
 *         .fit(rows);
 * }</pre>
 *
 * <p>Every {@link TrainingOption} is a parameter of the same name. Numbers and flags have Spark's
 * parameter types; all other options are text. Options that are not set follow from the recipe.
 * Spark's {@code CrossValidator} and {@code TrainValidationSplit} can search over the parameters;
 * each training is a task.
 *
 * <p>The driver collects the images of all rows in row order, one byte per pixel, and sends them to
 * the executor that trains. The model is bit-identical to that of the library's own trainer for the
 * same images and settings. The option {@code threads} sets the number of threads; the default is
 * {@code spark.task.cpus}.
 */
public final class ConvNetClassifier extends Estimator<ConvNetModel> implements MLWritable {
  private static final long serialVersionUID = 1L;

  /** Name of the dataset in the model's provenance. */
  static final String SOURCE = "Spark rows";

  private final String uid;
  private final ColumnParams columns;
  private final OptionParams form;
  private final OptionParams training;
  private final OptionParams rounds;
  private final Param<String> labelCol;
  private final StringArrayParam classNames;
  private final Param<String> initialModel;

  /** Creates an estimator with the settings of the notebook. */
  public ConvNetClassifier() {
    this(Identifiable$.MODULE$.randomUID("convNetClassifier"));
  }

  /**
   * Creates an estimator with an identifier. Spark calls this constructor to load a saved stage.
   */
  public ConvNetClassifier(String uid) {
    this.uid = uid;
    columns = new ColumnParams(this);
    form =
        new OptionParams(this, List.of(ReadOption.HEIGHT, ReadOption.WIDTH, ReadOption.POLARITY));
    training = new OptionParams(this, TrainingOption.all());
    rounds = new OptionParams(this, RoundsOptions.all());
    labelCol = new Param<>(this, "labelCol", "Label column: class index or class name.");
    classNames = new StringArrayParam(this, "classNames", "Class names in index order.");
    initialModel =
        new Param<>(
            this,
            "initialModel",
            "Model file with the initial weights (fine-tuning); empty for random weights.");
    setDefault(labelCol, "label");
    setDefault(initialModel, "");
    setDefault(classNames, ImageSet.digitNames().toArray(String[]::new));
  }

  /** {@inheritDoc} */
  @Override
  public String uid() {
    return uid;
  }

  /** Returns all parameters, sorted by name. */
  @Override
  public Param<?>[] params() {
    return Stream.of(
            columns.all(),
            form.all(),
            training.all(),
            rounds.all(),
            List.<Param<?>>of(labelCol, classNames, initialModel))
        .flatMap(Collection::stream)
        .sorted(Comparator.comparing(Param::name))
        .toArray(Param<?>[]::new);
  }

  /**
   * Sets a training option, or the height, width or polarity option of {@link ReadOption}.
   *
   * @throws InvalidOptionException if the option does not allow the value
   */
  public <T> ConvNetClassifier setOption(Option<T> option, T value) {
    (TrainingOption.all().contains(option) ? training : form).set(option, value);
    return this;
  }

  /** Sets the image column, in a format that {@link ConvNetModel} reads. Default: {@code image}. */
  public ConvNetClassifier setImageCol(String column) {
    set(columns.imageCol(), column);
    return this;
  }

  /** Sets the label column, with class indices or class names. Default: {@code label}. */
  public ConvNetClassifier setLabelCol(String column) {
    set(labelCol, column);
    return this;
  }

  /** Sets the class names in index order. Default: {@code 0} to {@code 9}. */
  public ConvNetClassifier setClassNames(String... names) {
    set(classNames, names);
    return this;
  }

  /** Sets the prediction column of the model, see {@link ConvNetModel#setPredictionCol}. */
  public ConvNetClassifier setPredictionCol(String column) {
    set(columns.predictionCol(), column);
    return this;
  }

  /** Sets the probability column of the model, see {@link ConvNetModel#setProbabilityCol}. */
  public ConvNetClassifier setProbabilityCol(String column) {
    set(columns.probabilityCol(), column);
    return this;
  }

  /**
   * Sets the handling of unreadable images, see {@link ConvNetModel#setHandleInvalid}. The training
   * skips unreadable images unless the mode is {@code error}.
   *
   * @throws IllegalArgumentException if the mode is unknown
   */
  public ConvNetClassifier setHandleInvalid(String mode) {
    set(columns.handleInvalid(), HandleInvalid.of(mode).toString());
    return this;
  }

  /**
   * Sets the number of tasks that train the model in rounds (local SGD). Each task trains on its
   * own batches, then the weights of all tasks are averaged, see {@link LocalSgdConfig}. Default:
   * 1, a single task.
   */
  public ConvNetClassifier setNumWorkers(int workers) {
    rounds.set(RoundsOptions.NUM_WORKERS, workers);
    return this;
  }

  /** Sets the maximum number of steps per worker and round; 0 (the default) for a whole epoch. */
  public ConvNetClassifier setLocalSteps(int steps) {
    rounds.set(RoundsOptions.LOCAL_STEPS, steps);
    return this;
  }

  /**
   * Sets the checkpoint directory, on any file system that Spark can access. A checkpoint is
   * written after each epoch and every five minutes. An application that is submitted again with
   * the same rows and parameters resumes from the last checkpoint and produces the same model. The
   * directory can be deleted when the model has been saved. With checkpoints, a single worker also
   * trains in rounds. Default: empty, no checkpoints.
   */
  public ConvNetClassifier setCheckpointDir(String directory) {
    rounds.set(RoundsOptions.CHECKPOINT_DIR, directory);
    return this;
  }

  /**
   * Sets the model file with the initial weights (fine-tuning), on any file system that Spark can
   * access. Default: empty, random weights.
   */
  public ConvNetClassifier setInitialModel(String file) {
    set(initialModel, file);
    return this;
  }

  /**
   * Returns the training settings: the options that are set, and the recipe's values for the rest.
   */
  public TrainingConfig settings() {
    return TrainingConfig.of(training.given());
  }

  /**
   * Trains a model on all rows. An unreadable image is handled as set by {@link #setHandleInvalid}.
   *
   * @throws IllegalArgumentException if the image or label column is missing, there are no images,
   *     or the initial model or the network file is invalid
   * @throws UncheckedIOException if a file or a checkpoint cannot be read or written
   */
  @Override
  public ConvNetModel fit(Dataset<?> rows) {
    SparkSession spark = rows.sparkSession();
    RoundsOptions options = RoundsOptions.of(rounds.given());
    TrainingSetup setup = setup(spark);
    TrainingSetup effectiveSetup = options.rounds().map(setup::inRounds).orElse(setup);
    try {
      io.github.mnistmaven.core.dataset.Dataset dataset = images(rows);
      TrainingConfig settings = effectiveSettings(spark, setup);
      Split split = Trainer.split(dataset, settings);
      Training trained =
          new ClusterExecutor(spark, options.checkpointDir())
              .train(
                  dataset,
                  split,
                  effectiveSetup.spec(dataset, split, settings),
                  effectiveSetup,
                  new DriverLog());
      return model(trained.model().toBytes());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the training was interrupted", e);
    }
  }

  /** Reads the network and the initial model from their files. */
  TrainingSetup setup(SparkSession spark) {
    TrainingSetup setup =
        settings().network() instanceof NetworkFile file
            ? TrainingSetup.of(file.network())
            : TrainingSetup.plain();
    String path = getOrDefault(initialModel);
    if (path.isEmpty()) {
      return setup;
    }
    try {
      byte[] file = new HadoopFile(path, spark.sparkContext().hadoopConfiguration()).read();
      return setup.withInitialModel(SharedPredictor.model(path, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the settings completed by the Spark configuration and the initial model. */
  TrainingConfig effectiveSettings(SparkSession spark, TrainingSetup setup) {
    return setup.effectiveSettings(new SparkTraining(spark).effectiveSettings(settings()));
  }

  /** Creates a model with the columns of this stage. */
  ConvNetModel model(byte[] file) {
    ConvNetModel model =
        copyValues(ConvNetModel.of(uid, "the trained model", file), new ParamMap());
    return model.setParent(this);
  }

  /** Collects the rows into a dataset for the library's trainer. */
  io.github.mnistmaven.core.dataset.Dataset images(Dataset<?> rows) {
    StructType schema = rows.schema();
    LabeledRows labeledRows =
        new LabeledRows(
            columns.images(schema, imageForm()),
            label(schema),
            new ArrayList<>(List.of(getOrDefault(classNames))),
            columns.invalid());
    ImageSet digits = labeledRows.collect(rows);
    return io.github.mnistmaven.core.dataset.Dataset.of(SOURCE, digits, digits.first(0));
  }

  private ImageForm imageForm() {
    return new ImageForm(
        form.value(ReadOption.HEIGHT),
        form.value(ReadOption.WIDTH),
        form.value(ReadOption.POLARITY));
  }

  private int label(StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    String name = getOrDefault(labelCol);
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "labelCol must name an existing column but is %s; the columns are %s"
              .formatted(name, String.join(", ", names)));
    }
    return names.indexOf(name);
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    columns.images(schema, imageForm());
    label(schema);
    return columns.outputs().appendedTo(schema);
  }

  /** {@inheritDoc} */
  @Override
  public ConvNetClassifier copy(ParamMap extra) {
    return copyValues(new ConvNetClassifier(uid), extra);
  }

  /** {@inheritDoc} */
  @Override
  public MLWriter write() {
    return new DefaultParamsWriter(this);
  }

  /** Returns a reader for estimators written by {@link #write}. */
  public static MLReader<ConvNetClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a saved estimator. */
  public static ConvNetClassifier load(String path) {
    return read().load(path);
  }
}
