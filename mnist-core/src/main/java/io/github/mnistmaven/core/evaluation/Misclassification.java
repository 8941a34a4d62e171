package io.github.mnistmaven.core.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Base64;

/**
 * Misclassified image.
 *
 * @param index position of the image in the evaluated set, from 0
 * @param trueClass label of the image
 * @param predictedClass class with the highest probability
 * @param probability predicted probability of {@code predictedClass}
 * @param trueProbability predicted probability of {@code trueClass}
 * @param pixels pixel values, row-major, 255 is ink, in Base64
 * @param location see {@link ImageSet#location}
 */
public record Misclassification(
    int index,
    int trueClass,
    int predictedClass,
    double probability,
    double trueProbability,
    String pixels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        String location) {

  static Misclassification of(Scores scores, int image) {
    return new Misclassification(
        image,
        scores.label(image),
        scores.predicted(image),
        scores.confidence(image),
        scores.probability(image, scores.label(image)),
        Base64.getEncoder().encodeToString(scores.pixels(image)),
        scores.digits().location(image));
  }

  /** Returns the pixel values, {@code [height, width]} row-major, 255 is ink. */
  public byte[] pixelBytes() {
    return Base64.getDecoder().decode(pixels);
  }
}
