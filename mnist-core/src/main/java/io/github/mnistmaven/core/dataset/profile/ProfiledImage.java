package io.github.mnistmaven.core.dataset.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.mnistmaven.predict.image.ImageSet;

/**
 * An image that a profile shows or points to.
 *
 * @param part {@code training}, {@code validation} or {@code test}
 * @param row the image's place in the data as it was read, from 0; where validation was split off,
 *     both parts count in the set that was split
 * @param label the name of its class
 * @param location see {@link ImageSet#location}
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
