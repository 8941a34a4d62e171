package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.prediction.PredictionCsv;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.run.internal.stamp.FileListing;
import io.github.mnistmaven.core.run.internal.stamp.FingerprintFile;
import io.github.mnistmaven.core.run.internal.stamp.RunFiles;
import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.Prediction;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Predicts images and writes the answers. */
public final class PredictionRun {
  private PredictionRun() {}

  /**
   * Predicts every image of the input and writes {@code ImageId,Label}. It does so each time,
   * because it returns more than the file holds; ask {@link UpToDate#prediction} before, where the
   * file is all that is wanted. It waits for nobody: one file appears whole or not at all.
   *
   * @return a prediction an image, in the input's order
   * @throws UserException if images or model cannot be read, or do not fit each other
   * @throws IOException if the disk fails
   */
  public static List<Prediction> run(PredictionRequest wanted, RunLog log)
      throws IOException, UserException {
    FingerprintFile stamp = new FingerprintFile(RunFiles.of(wanted));
    stamp.files().deleteAbandoned();
    Optional<List<FileListing>> read = stamp.look();
    LoadedModel model = LoadedModel.load(wanted.model());
    NamedImages named = new RequestedImages(wanted.input(), log).toPredict();
    named.notes().forEach(log::info);
    ImageSet digits = named.images();
    model.checkFit(digits, wanted.input().name());
    List<Prediction> predictions;
    try (DigitClassifier classifier =
        new DigitClassifier(model.predictor(wanted.engine(), wanted.testTimeAugmentation(), log))) {
      predictions = classifier.classify(digits);
    }
    stamp.forget();
    PredictionCsv.write(named.names(), predictions, wanted.output());
    stamp.remember(read, Optional.empty(), log::warn);
    log.info("Predicted " + digits.count() + " images: " + wanted.output());
    return predictions;
  }
}
