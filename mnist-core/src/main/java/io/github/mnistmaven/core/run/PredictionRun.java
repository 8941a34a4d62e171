package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.prediction.PredictionCsv;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.Prediction;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.List;

/** Predicts the classes of images, and writes them to a CSV file. */
public final class PredictionRun extends Run<PredictionRequest, List<Prediction>> {
  private PredictionRun(PredictionRequest request, RunLog log) {
    super(request, new UpToDate(request), log);
  }

  /**
   * Predicts every image of the input and writes the columns {@code ImageId,Label}. The prediction
   * is always computed, because the result contains more than the file; callers that need only the
   * file check {@link UpToDate#check} first. Needs no lock, because the file is written atomically.
   *
   * @return predictions in the order of the input
   * @throws MnistException if images or model cannot be read, or are incompatible
   * @throws IOException if the file cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static List<Prediction> run(PredictionRequest request, RunLog log)
      throws IOException, InterruptedException {
    return new PredictionRun(request, log).perform();
  }

  @Override
  Computed<List<Prediction>> compute() throws IOException {
    LoadedModel model = LoadedModel.load(request.model());
    NamedImages named = new RequestedImages(request.input(), log).toPredict();
    named.notes().forEach(log::info);
    ImageSet digits = named.images();
    model.checkFit(digits, request.input().name());
    List<Prediction> predictions;
    try (DigitClassifier classifier =
        new DigitClassifier(model.predictor(request.engine(), request.views(), log))) {
      predictions = classifier.classify(digits);
    }
    return () -> {
      PredictionCsv.write(named.names(), predictions, request.output());
      log.info("Predicted " + digits.count() + " images: " + request.output());
      return predictions;
    };
  }
}
