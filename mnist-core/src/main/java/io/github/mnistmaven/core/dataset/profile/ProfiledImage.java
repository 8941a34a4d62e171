package io.github.mnistmaven.core.dataset.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.mnistmaven.predict.image.ImageSet;

/**
 * Reference to an image of a profile.
 *
 * @param part subset: {@code training}, {@code validation} or {@code test}
 * @param row zero-based index of the image in the data as it was read; if validation images were
 *     split off, in the set before the split
 * @param label class name
 * @param location location of the image, see {@link ImageSet#location}
 */
public record ProfiledImage(
    String part,
    int row,
    String label,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        String location) {
  static ProfiledImage of(String part, ImageSet digits, int image) {
    return new ProfiledImage(
        part,
        digits.row(image),
        digits.classNames().get(digits.label(image)),
        digits.location(image));
  }
}
