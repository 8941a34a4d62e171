package io.github.mnistmaven.spark.internal.stage;

import io.github.mnistmaven.spark.internal.image.ImageColumn;
import io.github.mnistmaven.spark.internal.image.ImageForm;
import io.github.mnistmaven.spark.internal.prediction.HandleInvalid;
import io.github.mnistmaven.spark.internal.prediction.OutputColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.StructType;

/** Params of the input and output columns of a stage. A model inherits them from its estimator. */
public final class ColumnParams {
  private final Params owner;
  private final List<Param<?>> all = new ArrayList<>();
  private final Param<String> imageCol;
  private final Param<String> predictionCol;
  private final Param<String> probabilityCol;
  private final Param<String> predictedLabelCol;
  private final Param<String> errorCol;
  private final Param<String> handleInvalid;

  /** Creates the Params of a stage whose uid is already set. */
  public ColumnParams(Params owner) {
    this.owner = owner;
    imageCol = text("imageCol", "Image column: encoded images or pixels.", "image");
    predictionCol =
        text(
            "predictionCol", "New column with the index of the most probable class.", "prediction");
    probabilityCol =
        text("probabilityCol", "New column with the probability of each class.", "probability");
    predictedLabelCol =
        text(
            "predictedLabelCol",
            "New column with the name of the most probable class; empty for no column.",
            "");
    errorCol =
        text("errorCol", "New column with the error message of rows without prediction.", "error");
    handleInvalid =
        text(
            "handleInvalid",
            "Handling of rows without a readable image: error, skip or keep.",
            HandleInvalid.ERROR.toString());
  }

  private Param<String> text(String name, String doc, String defaultValue) {
    Param<String> param = new Param<>(owner, name, doc);
    owner.setDefault(param, defaultValue);
    all.add(param);
    return param;
  }

  /** Returns all Params. */
  public List<Param<?>> all() {
    return List.copyOf(all);
  }

  /** Returns the Param of the image column. */
  public Param<String> imageCol() {
    return imageCol;
  }

  /** Returns the Param of the column with the index of the most probable class. */
  public Param<String> predictionCol() {
    return predictionCol;
  }

  /** Returns the Param of the column with the class probabilities. */
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  /** Returns the Param of the column with the name of the most probable class. */
  public Param<String> predictedLabelCol() {
    return predictedLabelCol;
  }

  /** Returns the Param of the column with error messages. */
  public Param<String> errorCol() {
    return errorCol;
  }

  /** Returns the Param of the handling of rows without a readable image. */
  public Param<String> handleInvalid() {
    return handleInvalid;
  }

  /**
   * Returns the image column.
   *
   * @throws IllegalArgumentException if the column does not exist or contains no images
   */
  public ImageColumn images(StructType schema, ImageForm form) {
    return ImageColumn.of(schema, owner.getOrDefault(imageCol), form);
  }

  /** Returns the columns to append. */
  public OutputColumns outputs() {
    return new OutputColumns(
        owner.getOrDefault(predictionCol),
        owner.getOrDefault(probabilityCol),
        owner.getOrDefault(predictedLabelCol),
        invalid() == HandleInvalid.KEEP ? owner.getOrDefault(errorCol) : "");
  }

  /**
   * Returns the handling of rows without a readable image.
   *
   * @throws IllegalArgumentException if the mode is unknown
   */
  public HandleInvalid invalid() {
    return HandleInvalid.of(owner.getOrDefault(handleInvalid));
  }
}
