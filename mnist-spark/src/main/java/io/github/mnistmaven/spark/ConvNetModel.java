package io.github.mnistmaven.spark;

import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.settings.TrainingOption;
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
 * Reads digits from the images of a Dataset: the model file that training writes, as a stage of
 * Spark ML.
 *
 * <pre>{@code
 * ConvNetModel model = ConvNetModel.ofFile(spark, "hdfs:///models/model.zip");
 * model.setImageCol("content").setHandleInvalid("keep");
 * model.transform(spark.read().format("binaryFile").load("hdfs:///scans")).write().parquet(out);
 * }</pre>
 *
 * <p>A row's image is a picture ({@code binary}, PNG, JPEG, BMP or GIF; or the structure of Spark's
 * {@code image}) or its pixels ({@code binary} with a byte, an array or a vector with a number in
 * 0..255 for each; row-major, 0 is background and 255 is ink). Each row gets {@code prediction},
 * the index of the likeliest class, and {@code probability}, a vector over all classes.
 *
 * <p>A row's prediction depends on its image alone. The model is opened once in each executor, for
 * all tasks.
 */
public final class ConvNetModel extends Model<ConvNetModel> implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private byte[] file = new byte[0];
  private transient TrainedModel trained;
  private transient Broadcast<byte[]> sent;

  private final ColumnParams columns;
  private final OptionParams options;
  private final IntParam testTimeAugmentation;

  /** A model without its file yet; for Spark, which reads the parameters of a saved stage. */
  public ConvNetModel(String uid) {
    this.uid = uid;
    // Not where the fields are: a Param takes the uid of its owner when it is made.
    columns = new ColumnParams(this);
    options = new OptionParams(this, List.of(ReadOption.POLARITY, TrainingOption.ENGINE));
    testTimeAugmentation =
        new IntParam(
            this,
            "testTimeAugmentation",
            "How many views of an image are predicted; 0 as trained.");
    setDefault(testTimeAugmentation, 0);
  }

  /** A model of a file that has been vetted. */
  ConvNetModel(String uid, byte[] file, TrainedModel trained) {
    this(uid);
    this.file = file;
    this.trained = trained;
  }

  /**
   * The model of a file, as {@code mnist:train} writes it.
   *
   * @param name what messages call it
   * @param file its bytes
   * @throws IllegalArgumentException if it is no model of ours or of another version, in a sentence
   */
  public static ConvNetModel of(String name, byte[] file) {
    return of(Identifiable$.MODULE$.randomUID("convNetModel"), name, file);
  }

  static ConvNetModel of(String uid, String name, byte[] file) {
    return new ConvNetModel(uid, file.clone(), SharedPredictor.model(name, file));
  }

  /**
   * The model of a file on any file system that Spark reads.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no model of ours or of another version, in a sentence
   */
  public static ConvNetModel ofFile(SparkSession spark, String path) throws IOException {
    return of(path, new HadoopFile(path, spark.sparkContext().hadoopConfiguration()).read());
  }

  /** What the model takes and gives, and where it comes from. */
  public ModelManifest manifest() {
    return trained.manifest();
  }

  /** The bytes of the model file, for the goals and for applications without Spark. */
  public byte[] modelFile() {
    return file.clone();
  }

  /** {@inheritDoc} */
  @Override
  public String uid() {
    return uid;
  }

  /** The column of images; {@code image} unless set. */
  public ConvNetModel setImageCol(String column) {
    set(columns.imageCol(), column);
    return this;
  }

  /** The new column with the index of the likeliest class; empty for none. */
  public ConvNetModel setPredictionCol(String column) {
    set(columns.predictionCol(), column);
    return this;
  }

  /** The new column with a vector of all classes' probabilities; empty for none. */
  public ConvNetModel setProbabilityCol(String column) {
    set(columns.probabilityCol(), column);
    return this;
  }

  /** The new column with the name of the likeliest class; empty, the default, for none. */
  public ConvNetModel setPredictedLabelCol(String column) {
    set(columns.predictedLabelCol(), column);
    return this;
  }

  /** The new column that says why a kept row has no prediction; {@code error} unless set. */
  public ConvNetModel setErrorCol(String column) {
    set(columns.errorCol(), column);
    return this;
  }

  /**
   * What becomes of a row without a readable image: {@code error}, the default, ends the job;
   * {@code skip} leaves the row out; {@code keep} leaves its prediction null and says why.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public ConvNetModel setHandleInvalid(String way) {
    set(columns.handleInvalid(), HandleInvalid.of(way).toString());
    return this;
  }

  /** Which side of a picture's grey scale is ink: {@code detect}, the default, looks at each. */
  public ConvNetModel setPolarity(String side) {
    options.setText(ReadOption.POLARITY, side);
    return this;
  }

  /** Compute engine: {@code java}, the default, or {@code dl4j}. */
  public ConvNetModel setEngine(String choice) {
    options.setText(TrainingOption.ENGINE, choice);
    return this;
  }

  /**
   * How many views of an image are predicted, 1 to {@link TestTimeViews#MOST}; 0, the default, for
   * as many as the model says.
   */
  public ConvNetModel setTestTimeAugmentation(int views) {
    if (views != 0) {
      TestTimeViews.requireInRange(views);
    }
    set(testTimeAugmentation, views);
    return this;
  }

  /** Every parameter, by name. */
  @Override
  public Param<?>[] params() {
    return Stream.of(columns.all(), options.all(), List.of(testTimeAugmentation))
        .flatMap(Collection::stream)
        .sorted(Comparator.comparing(Param::name))
        .toArray(Param<?>[]::new);
  }

  /**
   * The rows with what their images show.
   *
   * @throws IllegalArgumentException if there is no column of images, or one of the new columns is
   *     there already; an unreadable image ends the job later, see {@link #setHandleInvalid}
   */
  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    StructType schema = rows.schema();
    PartitionPrediction prediction =
        new PartitionPrediction(
            sent(rows.sparkSession()),
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

  /** The file travels once, however often this model is used. */
  private synchronized Broadcast<byte[]> sent(SparkSession spark) {
    if (sent == null || !sent.isValid()) {
      sent = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(file);
    }
    return sent;
  }

  /** {@inheritDoc} */
  @Override
  public ConvNetModel copy(ParamMap extra) {
    ConvNetModel copy = copyValues(new ConvNetModel(uid, file, trained), extra);
    copy.sent = sent;
    return copy.setParent(parent());
  }

  /** {@inheritDoc} */
  @Override
  public MLWriter write() {
    return new ModelWriter(this, file);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<ConvNetModel> read() {
    return new Reader();
  }

  /**
   * Loads what was saved.
   *
   * @throws IllegalArgumentException if its model file is none of ours or of another version, in a
   *     sentence
   */
  public static ConvNetModel load(String path) {
    return read().load(path);
  }

  private static final class Reader extends DefaultParamsReader<ConvNetModel> {
    @Override
    public ConvNetModel load(String path) {
      ConvNetModel model = super.load(path);
      String place = new Path(path, ModelWriter.FILE).toString();
      try {
        model.file =
            new HadoopFile(place, sparkSession().sparkContext().hadoopConfiguration()).read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      model.trained = SharedPredictor.model(place, model.file);
      return model;
    }
  }
}
