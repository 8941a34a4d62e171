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

/** The Params of what a stage reads and writes, which a model takes over from its estimator. */
public final class ColumnParams {
  private final Params owner;
  private final List<Param<?>> all = new ArrayList<>();
  private final Param<String> imageCol;
  private final Param<String> predictionCol;
  private final Param<String> probabilityCol;
  private final Param<String> predictedLabelCol;
  private final Param<String> errorCol;
  private final Param<String> handleInvalid;

  /** The Params of a stage, which has its uid by now. */
  public ColumnParams(Params owner) {
    this.owner = owner;
    imageCol = text("imageCol", "The column of images: pictures or pixels.", "image");
    predictionCol =
        text("predictionCol", "The new column, the index of the likeliest class.", "prediction");
    probabilityCol =
        text("probabilityCol", "The new column, each class's probability.", "probability");
    predictedLabelCol =
        text("predictedLabelCol", "The new column, the likeliest class's name; or empty.", "");
    errorCol = text("errorCol", "The new column, why a kept row has no prediction.", "error");
    handleInvalid =
        text(
            "handleInvalid",
            "What becomes of rows without a readable image: error, skip or keep.",
            HandleInvalid.ERROR.toString());
  }

  private Param<String> text(String name, String doc, String usual) {
    Param<String> param = new Param<>(owner, name, doc);
    owner.setDefault(param, usual);
    all.add(param);
    return param;
  }

  /** All of them. */
  public List<Param<?>> all() {
    return List.copyOf(all);
  }

  /** The column of images. */
  public Param<String> imageCol() {
    return imageCol;
  }

  /** The new column with the index of the likeliest class. */
  public Param<String> predictionCol() {
    return predictionCol;
  }

  /** The new column with each class's probability. */
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  /** The new column with the likeliest class's name. */
  public Param<String> predictedLabelCol() {
    return predictedLabelCol;
  }

  /** The new column with a sentence. */
  public Param<String> errorCol() {
    return errorCol;
  }

  /** What becomes of rows without a readable image. */
  public Param<String> handleInvalid() {
    return handleInvalid;
  }

  /**
   * Where the images are.
   *
   * @throws IllegalArgumentException if there are none, naming the column
   */
  public ImageColumn images(StructType schema, ImageForm form) {
    return ImageColumn.of(schema, owner.getOrDefault(imageCol), form);
  }

  /** What is added to rows. */
  public OutputColumns outputs() {
    return new OutputColumns(
        owner.getOrDefault(predictionCol),
        owner.getOrDefault(probabilityCol),
        owner.getOrDefault(predictedLabelCol),
        invalid() == HandleInvalid.KEEP ? owner.getOrDefault(errorCol) : "");
  }

  /**
   * What becomes of rows without a readable image.
   *
   * @throws IllegalArgumentException if it is not one of the three ways
   */
  public HandleInvalid invalid() {
    return HandleInvalid.of(owner.getOrDefault(handleInvalid));
  }
}
