package io.github.mnistmaven.core.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Base64;

/**
 * One image the model got wrong.
 *
 * @param index the image's position in the evaluated set, from 0
 * @param trueClass its label
 * @param predictedClass the model's first choice
 * @param probability what the model gave its first choice
 * @param trueProbability what the model gave the label
 * @param pixels the image's bytes, row-major, 255 is ink, in Base64
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

  /** The image's bytes, {@code [height, width]} row-major, 255 is ink. */
  public byte[] pixelBytes() {
    return Base64.getDecoder().decode(pixels);
  }
}
