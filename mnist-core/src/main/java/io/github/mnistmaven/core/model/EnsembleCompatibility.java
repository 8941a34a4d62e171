package io.github.mnistmaven.core.model;

import io.github.mnistmaven.predict.model.ModelManifest;

/**
 * What two manifests must say alike for their models to answer together.
 *
 * @param position the other model's among those to combine, from 1
 */
record EnsembleCompatibility(ModelManifest first, ModelManifest other, int position) {

  /** Refuses the other model for the first thing that differs. */
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
        "must standardize images as model 1 does, but does it otherwise; where augmentation fits"
            + " numbers to the training images, train all members in one run, by ensemble");
    require(
        first.views() == other.views(),
        "must look at as many views of an image as model 1, %d, but looks at %d; train all with the same testTimeAugmentation"
            .formatted(first.views(), other.views()));
  }

  private void require(boolean alike, String difference) {
    if (!alike) {
      throw new IncompatibleModelException(position, difference);
    }
  }
}
