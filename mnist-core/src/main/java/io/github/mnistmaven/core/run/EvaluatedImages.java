package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.training.Provenance;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * The images that a model is evaluated on.
 *
 * @param digits the images
 * @param subset which images of the data set they are: {@link Evaluation#TEST} or {@link
 *     Evaluation#VALIDATION}
 * @param source the name of their data set
 * @param description the same in words, with whether they were held out from training: {@code
 *     held-out test images of bundled MNIST}
 */
record EvaluatedImages(ImageSet digits, String subset, String source, String description) {
  private static final String ANOTHER = ", another data set than the training data";

  /**
   * Completes a request that names no data with the data set that the model was trained on, if its
   * manifest records one that exists.
   */
  static EvaluationRequest completed(EvaluationRequest wanted) {
    return wanted.images().isPresent()
        ? wanted
        : DatasetSource.recordedIn(wanted.model())
            .filter(EvaluatedImages::exists)
            .map(wanted::withDataset)
            .orElse(wanted);
  }

  private static boolean exists(DatasetSource source) {
    return source.name().equals(DatasetSource.BUNDLED)
        || source.path().filter(Files::exists).isPresent();
  }

  /** Reads the images of a {@link #completed} request. */
  static EvaluatedImages read(EvaluationRequest wanted, LoadedModel model, RunLog log)
      throws IOException, UserException {
    DatasetSource source = wanted.images().orElseThrow(() -> noData(wanted));
    Dataset dataset = new RequestedImages(source, log).labelled();
    dataset.notes().forEach(log::info);
    Map<String, String> provenance = model.manifest().provenance();
    boolean trainedOn = dataset.sha256().equals(provenance.get(Provenance.DATASET_SHA256));
    if (trainedOn) {
      return dataset.hasTest()
          ? of(dataset, dataset.test(), Evaluation.TEST, "held-out test images", "")
          : heldOut(dataset, model, log);
    }
    boolean changed = dataset.source().equals(provenance.get(Provenance.DATASET));
    if (changed) {
      log.warn(
          "%s has changed since the training: the model was trained on data with the SHA-256 %s, but it now has %s"
              .formatted(
                  dataset.source(), provenance.get(Provenance.DATASET_SHA256), dataset.sha256()));
    }
    if (dataset.hasTest()) {
      return of(dataset, dataset.test(), Evaluation.TEST, "test images", ANOTHER);
    }
    if (wanted.testDataset().isPresent()) {
      return of(dataset, undivided(dataset), Evaluation.TEST, "images", ANOTHER);
    }
    throw noTestImages(
        dataset,
        changed
            ? "it has changed since the training; train again, or set testDataset to images that the model was not trained on"
            : "the model was trained on another data set, %s; set testDataset to evaluate on all images of %s"
                .formatted(provenance.get(Provenance.DATASET), dataset.source()));
  }

  private static EvaluatedImages of(
      Dataset dataset, ImageSet digits, String subset, String which, String remark) {
    return new EvaluatedImages(
        digits, subset, dataset.source(), which + " of " + dataset.source() + remark);
  }

  private static EvaluatedImages heldOut(Dataset dataset, LoadedModel model, RunLog log)
      throws UserException {
    String seeds = model.manifest().provenance().get(ModelManifest.SEEDS);
    if (seeds != null && !dataset.hasValidation()) {
      throw noTestImages(
          dataset,
          "what training with one of the seeds %s held out, another learned from".formatted(seeds));
    }
    ImageSet validation = validation(dataset, model);
    if (validation.count() == 0) {
      throw noTestImages(dataset, "training held none out");
    }
    log.info(dataset.source() + " has no test images: evaluating on those that training held out");
    return of(dataset, validation, Evaluation.VALIDATION, "held-out validation images", "");
  }

  private static ImageSet validation(Dataset dataset, LoadedModel model) throws UserException {
    try {
      return Trainer.split(dataset, model.manifest().settings()).validation();
    } catch (InvalidOptionException e) {
      throw UserException.because(e);
    }
  }

  /** All images of a set that is not divided. */
  private static ImageSet undivided(Dataset dataset) throws UserException {
    if (dataset.hasTraining() && dataset.hasValidation()) {
      throw noTestImages(
          dataset,
          "it is divided into training and validation images; name the file of one of them");
    }
    return dataset.hasTraining() ? dataset.training() : dataset.validation();
  }

  private static UserException noTestImages(Dataset dataset, String why) {
    return UserException.ofOption(
        "testDataset must name test images: " + dataset.source() + " has none, and " + why);
  }

  private static UserException noData(EvaluationRequest wanted) {
    return UserException.ofOption(
        "testDataset must name the images to evaluate on: "
            + DatasetSource.recordedIn(wanted.model())
                .map(
                    source ->
                        "the model was trained on %s, which does not exist here; if it has moved, set dataset to its new path"
                            .formatted(source.name()))
                .orElse("the model does not record a data set that it was trained on"));
  }
}
