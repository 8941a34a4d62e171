package io.github.mnistmaven.benchmarks.serving;

import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.TrainedModel;

/** {@code DigitClassifier} as used by an application; each call includes the scaling of pixels. */
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
    ImageSet callImages = images.first(count);
    return () -> {
      int predictions = classifier.classify(callImages).size();
      if (predictions != count) {
        throw new IllegalStateException(
            "expected " + count + " predictions but found " + predictions);
      }
    };
  }

  @Override
  public void close() {
    classifier.close();
  }
}
