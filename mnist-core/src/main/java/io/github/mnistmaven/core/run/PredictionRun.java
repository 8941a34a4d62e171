package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.prediction.PredictedImage;
import io.github.mnistmaven.core.prediction.PredictionCsv;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.DigitReader;
import io.github.mnistmaven.predict.DigitReading;
import io.github.mnistmaven.predict.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Predicts the classes of images, reads the digits of photos, and writes them to a CSV file. */
public final class PredictionRun extends Run<PredictionRequest, List<PredictedImage>> {
  private PredictionRun(PredictionRequest request, RunLog log) {
    super(request, new UpToDate(request), log);
  }

  /**
   * Predicts every image of the input and writes the columns {@code ImageId,Label}. Image files of
   * another size than the model's are photos: their digits are read, and the label is empty if
   * there are none. The prediction is always computed, because the result contains more than the
   * file; callers that need only the file check {@link UpToDate#check} first. Needs no lock,
   * because the file is written atomically.
   *
   * @return images in the order of the input
   * @throws MnistException if images or model cannot be read, or are incompatible
   * @throws IOException if the file cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static List<PredictedImage> run(PredictionRequest request, RunLog log)
      throws IOException, InterruptedException {
    return new PredictionRun(request, log).perform();
  }

  @Override
  Computed<List<PredictedImage>> compute() throws IOException {
    LoadedModel model = LoadedModel.load(request.model());
    try (DigitReader reader =
        new DigitReader(
            new DigitClassifier(model.predictor(request.engine(), request.views(), log)))) {
      NamedImages named =
          new RequestedImages(request.input(), log).toPredict(photoReader(model, reader));
      named.notes().forEach(log::info);
      model.checkFit(named.images(), request.input().name());
      List<PredictedImage> images = merged(named, reader.classifier().classify(named.images()));
      List<PredictedImage> confident =
          images.stream().map(image -> image.withMinProbability(request.minProbability())).toList();
      return () -> {
        PredictionCsv.write(confident, request.probability(), request.output());
        logEmpty(named, images, confident);
        log.info("Predicted " + confident.size() + " images: " + request.output());
        return confident;
      };
    }
  }

  /** Returns the reader if the classes are digits, and logs otherwise. */
  private Optional<DigitReader> photoReader(LoadedModel model, DigitReader reader) {
    if (!model.manifest().classNames().stream().allMatch(name -> name.matches("[0-9]"))) {
      log.info("The classes are not single digits: each image file is prepared as one character");
      return Optional.empty();
    }
    // Photos are not stored as EMNIST's images are.
    return request.input().options().transpose() ? Optional.empty() : Optional.of(reader);
  }

  /** Returns photos and images in the order of their names. */
  private static List<PredictedImage> merged(NamedImages named, List<Prediction> predictions) {
    Iterator<Prediction> remaining = predictions.iterator();
    List<PredictedImage> images = new ArrayList<>();
    for (String name : named.names()) {
      DigitReading reading = named.readings().get(images.size());
      images.add(
          reading == null
              ? PredictedImage.of(name, remaining.next())
              : PredictedImage.of(name, reading));
    }
    return images;
  }

  /** Logs the number of empty labels with the reasons. */
  private void logEmpty(
      NamedImages named, List<PredictedImage> images, List<PredictedImage> confident) {
    long read = images.stream().filter(PredictedImage::isLabeled).count();
    long labeled = confident.stream().filter(PredictedImage::isLabeled).count();
    long blank =
        named.readings().values().stream()
            .filter(reading -> reading.status() == DigitReading.Status.NO_DIGIT)
            .count();
    if (labeled == images.size()) {
      return;
    }
    log.info(
        "%d of %d labels are empty: %d without a digit, %d unclear, %d below minProbability=%s"
            .formatted(
                images.size() - labeled,
                images.size(),
                blank,
                images.size() - read - blank,
                read - labeled,
                request.minProbability()));
  }
}
