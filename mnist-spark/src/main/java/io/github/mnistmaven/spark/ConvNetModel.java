package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TestTimeViews;
import io.github.mnistmaven.predict.model.TrainedModel;
import io.github.mnistmaven.spark.internal.engine.SharedPredictor;
import io.github.mnistmaven.spark.internal.image.ImageForm;
import io.github.mnistmaven.spark.internal.prediction.HandleInvalid;
import io.github.mnistmaven.spark.internal.prediction.PartitionPrediction;
import io.github.mnistmaven.spark.internal.stage.ColumnParams;
import io.github.mnistmaven.spark.internal.stage.OptionParams;
import io.github.mnistmaven.spark.internal.storage.HadoopFile;
import io.github.mnistmaven.spark.internal.storage.ModelWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Spark ML model that classifies the images of a Dataset. It wraps the model file that the training
 * writes.
 *
 * <pre>{@code
 * ConvNetModel model = ConvNetModel.ofFile(spark, "hdfs:///models/model.zip");
 * model.setImageCol("content").setHandleInvalid("keep");
 * model.transform(spark.read().format("binaryFile").load("hdfs:///scans")).write().parquet(out);
 * }</pre>
 *
 * <p>An image is either encoded or given as pixels. Encoded images are {@code binary} (PNG, JPEG,
 * BMP or GIF) or the structure of Spark's {@code image} data source. Pixels are {@code binary} with
 * one byte per pixel, or an array or a vector of numbers in 0..255; row-major, 0 is background and
 * 255 is ink. Each row gets {@code prediction}, the index of the most probable class, and {@code
 * probability}, a vector of the probabilities of all classes.
 *
 * <p>The prediction of a row depends on its image only. Each executor opens the model once for all
 * of its tasks.
 */
public final class ConvNetModel extends Model<ConvNetModel> implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private byte[] file = new byte[0];
  private transient TrainedModel trained;
  private transient Broadcast<byte[]> modelBroadcast;

  private final ColumnParams columns;
  private final OptionParams options;
  private final IntParam testTimeAugmentation;

  /** Creates a model without a model file. Spark calls this constructor to load a saved stage. */
  public ConvNetModel(String uid) {
    this.uid = uid;
    // Not in field initializers: a Param reads the uid of its owner in its constructor.
    columns = new ColumnParams(this);
    options = new OptionParams(this, List.of(ReadOption.POLARITY, TrainingOption.ENGINE));
    testTimeAugmentation =
        new IntParam(
            this,
            "testTimeAugmentation",
            "Number of test-time augmentation views per image; 0 uses the model's setting.");
    setDefault(testTimeAugmentation, 0);
  }

  /** Creates a model from a validated model file. */
  ConvNetModel(String uid, byte[] file, TrainedModel trained) {
    this(uid);
    this.file = file;
    this.trained = trained;
  }

  /**
   * Creates a model from a model file written by {@code mnist:train}.
   *
   * @param name name of the file for error messages
   * @param file content of the file
   * @throws IllegalArgumentException if the file is not a valid model file of a supported version
   */
  public static ConvNetModel of(String name, byte[] file) {
    return of(Identifiable$.MODULE$.randomUID("convNetModel"), name, file);
  }

  static ConvNetModel of(String uid, String name, byte[] file) {
    return new ConvNetModel(uid, file.clone(), SharedPredictor.model(name, file));
  }

  /**
   * Creates a model from a model file on any file system that Spark can access.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is not a valid model file of a supported version
   */
  public static ConvNetModel ofFile(SparkSession spark, String path) throws IOException {
    return of(path, new HadoopFile(path, spark.sparkContext().hadoopConfiguration()).read());
  }

  /** Returns the manifest: input and output of the model, and its provenance. */
  public ModelManifest manifest() {
    return trained.manifest();
  }

  /**
   * Returns the content of the model file, for the Maven goals and for applications without Spark.
   */
  public byte[] modelFile() {
    return file.clone();
  }

  /** {@inheritDoc} */
  @Override
  public String uid() {
    return uid;
  }

  /** Sets the image column. Default: {@code image}. */
  public ConvNetModel setImageCol(String column) {
    set(columns.imageCol(), column);
    return this;
  }

  /** Sets the new column with the index of the most probable class; empty for no column. */
  public ConvNetModel setPredictionCol(String column) {
    set(columns.predictionCol(), column);
    return this;
  }

  /** Sets the new column with the vector of class probabilities; empty for no column. */
  public ConvNetModel setProbabilityCol(String column) {
    set(columns.probabilityCol(), column);
    return this;
  }

  /** Sets the new column with the name of the most probable class. Default: empty, no column. */
  public ConvNetModel setPredictedLabelCol(String column) {
    set(columns.predictedLabelCol(), column);
    return this;
  }

  /**
   * Sets the new column with the error message of rows without prediction. Default: {@code error}.
   */
  public ConvNetModel setErrorCol(String column) {
    set(columns.errorCol(), column);
    return this;
  }

  /**
   * Sets the handling of rows without a readable image. {@code error} (the default) fails the job;
   * {@code skip} removes the row; {@code keep} sets the prediction to null and reports the reason.
   *
   * @throws IllegalArgumentException if the mode is unknown
   */
  public ConvNetModel setHandleInvalid(String mode) {
    set(columns.handleInvalid(), HandleInvalid.of(mode).toString());
    return this;
  }

  /** Sets the polarity of encoded images: whether ink is dark or light. Default: {@code detect}. */
  public ConvNetModel setPolarity(String polarity) {
    options.setText(ReadOption.POLARITY, polarity);
    return this;
  }

  /** Sets the compute engine: {@code java} (the default) or {@code dl4j}. */
  public ConvNetModel setEngine(String engine) {
    options.setText(TrainingOption.ENGINE, engine);
    return this;
  }

  /**
   * Sets the number of test-time augmentation views per image, 1 to {@link TestTimeViews#MAX}; 0
   * (the default) uses the setting of the model.
   */
  public ConvNetModel setTestTimeAugmentation(int views) {
    if (views != 0) {
      TestTimeViews.requireInRange(views);
    }
    set(testTimeAugmentation, views);
    return this;
  }

  /** Returns all parameters, sorted by name. */
  @Override
  public Param<?>[] params() {
    return Stream.of(columns.all(), options.all(), List.of(testTimeAugmentation))
        .flatMap(Collection::stream)
        .sorted(Comparator.comparing(Param::name))
        .toArray(Param<?>[]::new);
  }

  /**
   * Adds predictions to the rows. Unreadable images are handled as set by {@link
   * #setHandleInvalid}.
   *
   * @throws IllegalArgumentException if the image column is missing, or one of the new columns
   *     exists already
   */
  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    StructType schema = rows.schema();
    PartitionPrediction prediction =
        new PartitionPrediction(
            modelBroadcast(rows.sparkSession()),
            new SharedPredictor.Key(
                trained.sha256(),
                options.value(TrainingOption.ENGINE),
                (Integer) getOrDefault(testTimeAugmentation)),
            columns.images(schema, form()),
            columns.outputs(),
            columns.invalid());
    return rows.toDF()
        .mapPartitions(prediction, Encoders.row(columns.outputs().appendedTo(schema)));
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    columns.images(schema, form());
    return columns.outputs().appendedTo(schema);
  }

  private ImageForm form() {
    return new ImageForm(
        manifest().height(), manifest().width(), options.value(ReadOption.POLARITY));
  }

  /** Broadcasts the model file once, regardless of the number of calls. */
  private synchronized Broadcast<byte[]> modelBroadcast(SparkSession spark) {
    if (modelBroadcast == null || !modelBroadcast.isValid()) {
      modelBroadcast = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(file);
    }
    return modelBroadcast;
  }

  /** {@inheritDoc} */
  @Override
  public ConvNetModel copy(ParamMap extra) {
    ConvNetModel copy = copyValues(new ConvNetModel(uid, file, trained), extra);
    copy.modelBroadcast = modelBroadcast;
    return copy.setParent(parent());
  }

  /** {@inheritDoc} */
  @Override
  public MLWriter write() {
    return new ModelWriter(this, file);
  }

  /** Returns a reader for models written by {@link #write}. */
  public static MLReader<ConvNetModel> read() {
    return new Reader();
  }

  /**
   * Loads a saved model.
   *
   * @throws IllegalArgumentException if its model file is not a valid model file of a supported
   *     version
   */
  public static ConvNetModel load(String path) {
    return read().load(path);
  }

  private static final class Reader extends DefaultParamsReader<ConvNetModel> {
    @Override
    public ConvNetModel load(String path) {
      ConvNetModel model = super.load(path);
      String modelPath = new Path(path, ModelWriter.FILE).toString();
      try {
        model.file =
            new HadoopFile(modelPath, sparkSession().sparkContext().hadoopConfiguration()).read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      model.trained = SharedPredictor.model(modelPath, model.file);
      return model;
    }
  }
}
