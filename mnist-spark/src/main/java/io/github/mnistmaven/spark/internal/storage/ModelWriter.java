package io.github.mnistmaven.spark.internal.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;

/** Saves a stage as Spark does, and a model file beside its metadata. */
public final class ModelWriter extends DefaultParamsWriter {
  /** The name of the model file inside a stage's folder. */
  public static final String FILE = "model.zip";

  private final byte[] file;

  /** A writer of a stage and its model file. */
  public ModelWriter(Params stage, byte[] file) {
    super(stage);
    this.file = file;
  }

  @Override
  public void saveImpl(String path) {
    super.saveImpl(path);
    try {
      String place = new Path(path, FILE).toString();
      new HadoopFile(place, sparkSession().sparkContext().hadoopConfiguration()).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
