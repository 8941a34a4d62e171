package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
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
import io.github.mnistmaven.spark.internal.training.LabelledRows;
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
 * Trains a model on the images of a Dataset, as a stage of Spark ML.
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
 * <p>Every {@link TrainingOption} is a parameter of its name: of Spark's type for numbers and
 * flags, else its text. What is not set follows from the recipe. So Spark's {@code CrossValidator}
 * and {@code TrainValidationSplit} search over them, each training a task.
 *
 * <p>The images of all rows come to the driver, in the rows' order and a byte a pixel, and from
 * there to the executor that trains; the model is, to the bit, what the library's own trainer makes
 * of them with as many threads on such a processor. The option {@code threads} says how many, else
 * {@code spark.task.cpus}.
 */
public final class ConvNetClassifier extends Estimator<ConvNetModel> implements MLWritable {
  private static final long serialVersionUID = 1L;

  /** What the model's provenance calls its data. */
  static final String SOURCE = "Spark rows";

  private final String uid;
  private final ColumnParams columns;
  private final OptionParams form;
  private final OptionParams training;
  private final OptionParams rounds;
  private final Param<String> labelCol;
  private final StringArrayParam classNames;
  private final Param<String> initialModel;

  /** The notebook's settings. */
  public ConvNetClassifier() {
    this(Identifiable$.MODULE$.randomUID("convNetClassifier"));
  }

  /** The same under an identifier; for Spark, which reads the parameters of a saved stage. */
  public ConvNetClassifier(String uid) {
    this.uid = uid;
    columns = new ColumnParams(this);
    form =
        new OptionParams(this, List.of(ReadOption.HEIGHT, ReadOption.WIDTH, ReadOption.POLARITY));
    training = new OptionParams(this, TrainingOption.all());
    rounds = new OptionParams(this, RoundsOptions.all());
    labelCol = new Param<>(this, "labelCol", "The column of labels: a class's index or its name.");
    classNames = new StringArrayParam(this, "classNames", "The names of the classes, in order.");
    initialModel =
        new Param<>(
            this, "initialModel", "The model file that training starts from; empty for none.");
    setDefault(labelCol, "label");
    setDefault(initialModel, "");
    setDefault(classNames, ImageSet.digitNames().toArray(String[]::new));
  }

  /** {@inheritDoc} */
  @Override
  public String uid() {
    return uid;
  }

  /** Every parameter, by name. */
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
   * Sets an option of training, or height, width or polarity of {@link ReadOption}.
   *
   * @throws InvalidOptionException if the option does not allow the value, in a sentence
   */
  public <T> ConvNetClassifier setOption(Option<T> option, T value) {
    (TrainingOption.all().contains(option) ? training : form).set(option, value);
    return this;
  }

  /** The column of images, as {@link ConvNetModel} reads them; {@code image} unless set. */
  public ConvNetClassifier setImageCol(String column) {
    set(columns.imageCol(), column);
    return this;
  }

  /** The column of labels, a class's index or its name; {@code label} unless set. */
  public ConvNetClassifier setLabelCol(String column) {
    set(labelCol, column);
    return this;
  }

  /** The names of the classes, in order; {@code 0} to {@code 9} unless set. */
  public ConvNetClassifier setClassNames(String... names) {
    set(classNames, names);
    return this;
  }

  /** The model's, see {@link ConvNetModel#setPredictionCol}. */
  public ConvNetClassifier setPredictionCol(String column) {
    set(columns.predictionCol(), column);
    return this;
  }

  /** The model's, see {@link ConvNetModel#setProbabilityCol}. */
  public ConvNetClassifier setProbabilityCol(String column) {
    set(columns.probabilityCol(), column);
    return this;
  }

  /**
   * The model's, see {@link ConvNetModel#setHandleInvalid}; training itself leaves unreadable
   * images out unless it is {@code error}.
   *
   * @throws IllegalArgumentException if it is none of the three
   */
  public ConvNetClassifier setHandleInvalid(String way) {
    set(columns.handleInvalid(), HandleInvalid.of(way).toString());
    return this;
  }

  /**
   * How many tasks train the model, in rounds: each trains on batches of its own, then the mean of
   * what they came to is taken, see {@link LocalSgdConfig}. 1, the default, trains in one task.
   */
  public ConvNetClassifier setNumWorkers(int workers) {
    rounds.set(RoundsOptions.NUM_WORKERS, workers);
    return this;
  }

  /** The most steps of a worker in a round; 0, the default, for all of an epoch. */
  public ConvNetClassifier setLocalSteps(int steps) {
    rounds.set(RoundsOptions.LOCAL_STEPS, steps);
    return this;
  }

  /**
   * A folder on any file system that Spark reads, where training is kept after each epoch and each
   * five minutes. Who submits the application again, with the same rows and parameters, goes on
   * from there and gets the same model. What is in it can be deleted when the model is saved. A
   * single worker then trains in rounds too. Empty, the default, for none.
   */
  public ConvNetClassifier setCheckpointDir(String folder) {
    rounds.set(RoundsOptions.CHECKPOINT_DIR, folder);
    return this;
  }

  /**
   * The file of a model, on any file system that Spark reads, whose weights training starts from.
   * Empty, the default, for random ones.
   */
  public ConvNetClassifier setInitialModel(String file) {
    set(initialModel, file);
    return this;
  }

  /** What is set of training; all else is the recipe's. */
  public TrainingSettings settings() {
    return TrainingSettings.of(training.given());
  }

  /**
   * Trains on all rows.
   *
   * @throws IllegalArgumentException if there is no column of images or of labels, or no image, or
   *     the initial model or a network's file is none that fits; an image that is unreadable ends
   *     the job, see {@link #setHandleInvalid}
   * @throws UncheckedIOException if a file or checkpoints cannot be read or written
   */
  @Override
  public ConvNetModel fit(Dataset<?> rows) {
    SparkSession spark = rows.sparkSession();
    RoundsOptions how = RoundsOptions.of(rounds.given());
    TrainingSetup setup = setup(spark);
    TrainingSetup asked = how.rounds().map(setup::inRounds).orElse(setup);
    try {
      Training trained =
          new ClusterExecutor(spark, how.checkpointDir())
              .train(images(rows), effectiveSettings(spark, setup), asked, new DriverLog());
      return model(trained.model().toBytes());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the training was interrupted", e);
    }
  }

  /** Network and initial model, from their files. */
  TrainingSetup setup(SparkSession spark) {
    TrainingSetup setup =
        settings().network() instanceof NetworkFile file
            ? TrainingSetup.of(file.network())
            : TrainingSetup.plain();
    String place = getOrDefault(initialModel);
    if (place.isEmpty()) {
      return setup;
    }
    try {
      byte[] file = new HadoopFile(place, spark.sparkContext().hadoopConfiguration()).read();
      return setup.withInitialModel(SharedPredictor.model(place, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings with what Spark and the initial model decide of them. */
  TrainingSettings effectiveSettings(SparkSession spark, TrainingSetup setup) {
    return setup.effectiveSettings(new SparkTraining(spark).effectiveSettings(settings()));
  }

  /** A model with this stage's columns. */
  ConvNetModel model(byte[] file) {
    ConvNetModel model =
        copyValues(ConvNetModel.of(uid, "the trained model", file), new ParamMap());
    return model.setParent(this);
  }

  /** The rows as the library's trainer takes them. */
  io.github.mnistmaven.core.dataset.Dataset images(Dataset<?> rows) {
    StructType schema = rows.schema();
    LabelledRows labelled =
        new LabelledRows(
            columns.images(schema, imageForm()),
            label(schema),
            new ArrayList<>(List.of(getOrDefault(classNames))),
            columns.invalid());
    ImageSet digits = labelled.collect(rows);
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
          "labelCol must name a column of labels but is %s; the columns are %s"
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

  /** Reads what {@link #write} wrote. */
  public static MLReader<ConvNetClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads what was saved. */
  public static ConvNetClassifier load(String path) {
    return read().load(path);
  }
}
