package io.github.mnistmaven.benchmarks.serving;

import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;

/** A {@code DigitClassifier} as an application uses it; scaling pixels is part of a call. */
final class Ours implements Server {
  private final DigitClassifier classifier;
  private final ImageSet images;

  Ours(TrainedModel model, ImageSet images) {
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
    ImageSet own = images.first(count);
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
