package io.github.mnistmaven.spark.internal.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;

/** Saves a stage with Spark's metadata and its model file. */
public final class ModelWriter extends DefaultParamsWriter {
  /** Name of the model file in the directory of a stage. */
  public static final String FILE = "model.zip";

  private final byte[] file;

  /** Creates a writer of a stage and its model file. */
  public ModelWriter(Params stage, byte[] file) {
    super(stage);
    this.file = file;
  }

  @Override
  public void saveImpl(String path) {
    super.saveImpl(path);
    try {
      String modelPath = new Path(path, FILE).toString();
      new HadoopFile(modelPath, sparkSession().sparkContext().hadoopConfiguration()).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
