package io.github.mnistmaven.core.dataset.profile;

import io.github.mnistmaven.core.digits.Digits;

/**
 * An image that a profile shows or points to.
 *
 * @param part {@code training}, {@code validation} or {@code test}
 * @param row the image's place in the data as it was read, from 0; where validation was split off,
 *     both parts count in the set that was split
 * @param label the name of its class
 */
public record ProfiledImage(String part, int row, String label) {
  static ProfiledImage of(String part, Digits digits, int image) {
    return new ProfiledImage(part, digits.row(image), digits.classNames().get(digits.label(image)));
  }
}
