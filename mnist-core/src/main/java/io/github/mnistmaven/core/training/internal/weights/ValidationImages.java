package io.github.mnistmaven.core.training.internal.weights;

import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.Probabilities;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.Standardization;

/** The images that training does not learn from, and what it does to them before it looks. */
public record ValidationImages(ImageSet digits, Standardization standardization) {

  /** What an engine's network reaches on them. */
  public Validation judge(Engine engine) {
    if (digits.count() == 0) {
      return Validation.none();
    }
    int classes = digits.classNames().size();
    return Validation.of(Probabilities.of(engine, standardization, digits, classes), digits);
  }
}
