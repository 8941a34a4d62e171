package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.Probabilities;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;

/** Validation set, and the standardization of its images. */
record ValidationImages(ImageSet digits, Standardization standardization) {

  /** Evaluates the network of an engine on the validation set. */
  Validation evaluate(Engine engine) {
    if (digits.count() == 0) {
      return Validation.none();
    }
    int classes = digits.classNames().size();
    return Validation.of(Probabilities.of(engine, standardization, digits, classes), digits);
  }
}
