package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.model.ModelManifest;
import io.github.mnistmaven.core.model.TrainedModel;

/** Whether images are what a model was trained to read. */
final class Fit {
  private Fit() {}

  /**
   * Holds size and classes of images against a model's.
   *
   * @param source what the user calls the images
   */
  static void check(TrainedModel model, Digits digits, String source) throws UserException {
    ModelManifest manifest = model.manifest();
    if (digits.height() != manifest.height() || digits.width() != manifest.width()) {
      throw new UserException(
          String.format(
              "%s has images of %d x %d but the model reads %d x %d; train on images of that size",
              source, digits.height(), digits.width(), manifest.height(), manifest.width()));
    }
    if (digits.isLabelled() && !digits.classNames().equals(manifest.classNames())) {
      throw new UserException(
          String.format(
              "%s has the classes %s but the model knows %s; train on the same classes",
              source, digits.classNames(), manifest.classNames()));
    }
  }
}
