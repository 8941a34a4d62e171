package io.github.mnistmaven.benchmarks.serving;

import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.image.Digits;
import io.github.mnistmaven.predict.model.TrainedModel;

/** A {@code DigitClassifier} as an application uses it; scaling pixels is part of a call. */
final class Ours implements Server {
  private final DigitClassifier classifier;
  private final Digits images;

  Ours(TrainedModel model, Digits images) {
    this.classifier = new DigitClassifier(model);
    this.images = images;
    classifier.warmUp();
  }

  @Override
  public String name() {
    return "ours";
  }

  @Override
  public Runnable caller(int count) {
    Digits own = images.first(count);
    return () -> {
      if (classifier.classify(own).size() != count) {
        throw new IllegalStateException("there must be " + count + " answers");
      }
    };
  }

  @Override
  public void close() {
    classifier.close();
  }
}
