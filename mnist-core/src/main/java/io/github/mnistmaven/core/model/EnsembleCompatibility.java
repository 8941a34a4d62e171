package io.github.mnistmaven.core.model;

import io.github.mnistmaven.predict.model.ModelManifest;

/**
 * Checks whether two models can be members of one ensemble.
 *
 * @param first manifest of the first model
 * @param other manifest of the other model
 * @param position position of the other model in the list, from 1
 */
record EnsembleCompatibility(ModelManifest first, ModelManifest other, int position) {

  /** Rejects the other model at the first difference. */
  void require() {
    require(
        first.height() == other.height() && first.width() == other.width(),
        "must be for images of %d x %d, as model 1 is, but is for %d x %d; combine models for images of one size"
            .formatted(first.height(), first.width(), other.height(), other.width()));
    require(
        first.classNames().equals(other.classNames()),
        "must have the classes %s, as model 1 has, but has %s; combine models of the same classes"
            .formatted(first.classNames(), other.classNames()));
    require(
        first.standardization().equals(other.standardization()),
        "must use the same standardization as model 1 but uses a different one; if augmentation"
            + " fits statistics to the training images, train all members in one run with the option"
            + " ensemble");
    require(
        first.views() == other.views(),
        ("must use as many test-time augmentation views as model 1 (%d) but uses %d; train all"
                + " models with the same testTimeAugmentation")
            .formatted(first.views(), other.views()));
  }

  private void require(boolean compatible, String difference) {
    if (!compatible) {
      throw new IncompatibleModelException(position, difference);
    }
  }
}
