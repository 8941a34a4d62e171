package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.DatasetSpec;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.training.Trainer;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Images that a model is evaluated on.
 *
 * @param digits labeled images
 * @param subset subset of the data set: {@link Evaluation#TEST} or {@link Evaluation#VALIDATION}
 * @param source name of the data set
 * @param description description of the images, such as {@code held-out test images of bundled
 *     MNIST}
 */
record EvaluatedImages(ImageSet digits, String subset, String source, String description) {
  private static final String ANOTHER = ", another data set than the training data";

  /**
   * Completes a request without a data set with the one that the model was trained on, if it is
   * recorded and exists.
   */
  static EvaluationRequest completed(EvaluationRequest request) {
    return request.images().isPresent()
        ? request
        : DatasetSource.recordedIn(request.model())
            .filter(EvaluatedImages::exists)
            .map(request::withDataset)
            .orElse(request);
  }

  private static boolean exists(DatasetSource source) {
    return source.name().equals(DatasetSource.BUNDLED)
        || source.path().filter(Files::exists).isPresent();
  }

  /** Reads the images of a {@link #completed} request. */
  static EvaluatedImages read(EvaluationRequest request, LoadedModel model, RunLog log)
      throws IOException {
    DatasetSource source = request.images().orElseThrow(() -> missingDataset(request));
    Dataset dataset = new RequestedImages(source, log).labeled();
    dataset.notes().forEach(log::info);
    List<TrainingSpec> specs = model.specs();
    List<String> trainedOn = distinct(specs, DatasetSpec::sha256);
    if (trainedOn.equals(List.of(dataset.sha256()))) {
      return dataset.hasTest()
          ? of(dataset, dataset.test(), Evaluation.TEST, "held-out test images", "")
          : heldOut(dataset, specs, log);
    }
    List<String> names = distinct(specs, DatasetSpec::name);
    boolean changed = names.equals(List.of(dataset.source()));
    if (changed) {
      log.warn(
          ("%s has changed since the training: the model was trained on data with the"
                  + " SHA-256 %s, but it now has %s")
              .formatted(dataset.source(), String.join(", ", trainedOn), dataset.sha256()));
    }
    if (dataset.hasTest()) {
      return of(dataset, dataset.test(), Evaluation.TEST, "test images", ANOTHER);
    }
    if (request.testDataset().isPresent()) {
      return of(dataset, allImages(dataset), Evaluation.TEST, "images", ANOTHER);
    }
    throw missingTestImages(
        dataset,
        changed
            ? "it has changed since the training; train again, or set testDataset to images that"
                + " the model was not trained on"
            : ("the model was trained on another data set, %s; set testDataset to evaluate on"
                    + " all images of %s")
                .formatted(
                    names.isEmpty() ? "which it does not record" : String.join(", ", names),
                    dataset.source()));
  }

  private static EvaluatedImages of(
      Dataset dataset, ImageSet digits, String subset, String images, String remark) {
    return new EvaluatedImages(
        digits, subset, dataset.source(), images + " of " + dataset.source() + remark);
  }

  private static List<String> distinct(
      List<TrainingSpec> specs, Function<DatasetSpec, String> value) {
    return specs.stream().map(TrainingSpec::data).map(value).distinct().toList();
  }

  private static EvaluatedImages heldOut(Dataset dataset, List<TrainingSpec> specs, RunLog log) {
    List<SortedMap<String, String>> splits =
        specs.stream().map(spec -> spec.config().ofSplit()).distinct().toList();
    if (splits.size() > 1 && !dataset.hasValidation()) {
      throw missingTestImages(
          dataset,
          ("the members of the model were trained with different splits (%s), so that no images are"
                  + " held out from all of them")
              .formatted(differences(splits)));
    }
    ImageSet validation = validation(dataset, specs.get(0));
    if (validation.count() == 0) {
      throw missingTestImages(dataset, "no images were held out from training");
    }
    log.info(
        dataset.source() + " has no test images: evaluating on the images held out from training");
    return of(dataset, validation, Evaluation.VALIDATION, "held-out validation images", "");
  }

  /** Returns the options that differ, such as {@code seed 1 and 2}. */
  private static String differences(List<SortedMap<String, String>> splits) {
    List<String> differences = new ArrayList<>();
    for (String name : splits.get(0).keySet()) {
      List<String> values = splits.stream().map(split -> split.get(name)).distinct().toList();
      if (values.size() > 1) {
        differences.add(name + " " + String.join(" and ", values));
      }
    }
    return String.join(", ", differences);
  }

  private static ImageSet validation(Dataset dataset, TrainingSpec spec) {
    try {
      return Trainer.split(dataset, spec.config()).validation();
    } catch (InvalidOptionException e) {
      // The option is recorded in the model, so it is no option of this run.
      throw new MnistException(e.getMessage(), e);
    }
  }

  /** Returns all images of a data set without subsets. */
  private static ImageSet allImages(Dataset dataset) {
    if (dataset.hasTraining() && dataset.hasValidation()) {
      throw missingTestImages(
          dataset,
          "it contains training and validation images; set testDataset to the file of one of them");
    }
    return dataset.hasTraining() ? dataset.training() : dataset.validation();
  }

  private static InvalidOptionException missingTestImages(Dataset dataset, String reason) {
    return new InvalidOptionException(
        "testDataset must name test images: " + dataset.source() + " has none, and " + reason);
  }

  private static InvalidOptionException missingDataset(EvaluationRequest request) {
    return new InvalidOptionException(
        "testDataset must name the images to evaluate on: "
            + DatasetSource.recordedIn(request.model())
                .map(
                    source ->
                        ("the model was trained on %s, which does not exist here; if it has moved,"
                                + " set dataset to its new path")
                            .formatted(source.name()))
                .orElse("the model does not record exactly one data set that it was trained on"));
  }
}
