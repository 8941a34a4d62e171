package io.github.mnistmaven.predict;

import io.github.mnistmaven.predict.image.BoundingBox;

/**
 * Digit that was found in a picture.
 *
 * @param label name of the class that was chosen; a {@link FieldSpec} can exclude the most probable
 * @param probability probability of this class, 0 to 1
 * @param boundingBox position in the picture, in pixels
 * @param prediction probabilities of all classes
 */
public record RecognizedDigit(
    String label, double probability, BoundingBox boundingBox, Prediction prediction) {}
