package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.selection.SelectedPredictor;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Model of a run and its file, with checks that throw {@link MnistException}s. */
record LoadedModel(Path file, TrainedModel trained) {

  static LoadedModel load(Path file) throws IOException {
    return new LoadedModel(file, TrainedModel.load(file));
  }

  /** Loads a model; empty if the file cannot be read. */
  static Optional<TrainedModel> ifReadable(Path file) {
    try {
      return Optional.of(TrainedModel.load(file));
    } catch (IOException | MalformedModelException e) {
      return Optional.empty();
    }
  }

  ModelManifest manifest() {
    return trained.manifest();
  }

  /** Returns the specification of each training that made members of the model. */
  List<TrainingSpec> specs() {
    try {
      return TrainingSpec.allOf(manifest());
    } catch (IllegalArgumentException e) {
      throw new MnistException("%s: %s; train the model again".formatted(file, e.getMessage()));
    }
  }

  /**
   * Opens a predictor, and logs the engine and the reason for its selection.
   *
   * @param testTimeAugmentation number of views of each image; empty for the number that the model
   *     records
   */
  Predictor predictor(EngineChoice choice, OptionalInt testTimeAugmentation, RunLog log) {
    int views = testTimeAugmentation.orElse(manifest().views());
    SelectedPredictor selected = SelectedPredictor.open(choice, trained, views);
    log.info(selected.description());
    selected.warnings().forEach(log::warn);
    if (views > 1 || manifest().members() > 1) {
      log.info(
          "Each prediction is the mean over %d %s and %d %s"
              .formatted(
                  manifest().members(),
                  manifest().members() == 1 ? "network" : "networks",
                  views,
                  views == 1 ? "view" : "views"));
    }
    return selected.predictor();
  }

  /**
   * Checks that the size and the classes of images match the model.
   *
   * @param source name of the data set in the error message
   * @throws MnistException if they do not match
   */
  void checkFit(ImageSet images, String source) {
    if (images.height() != manifest().height() || images.width() != manifest().width()) {
      throw new MnistException(
          String.format(
              "%s has images of %d x %d but the model expects %d x %d; use images of that size, or"
                  + " a model for these images",
              source, images.height(), images.width(), manifest().height(), manifest().width()));
    }
    if (images.isLabeled() && !images.classNames().equals(manifest().classNames())) {
      String option =
          numbered(images.classNames()) && numbered(manifest().classNames())
              ? "set classes=%d if its labels allow it, else "
                  .formatted(manifest().classNames().size())
              : "";
      throw new MnistException(
          String.format(
              "%s has the classes %s but the model has %s; %suse images of the model's classes, or"
                  + " a model for these classes",
              source, images.classNames(), manifest().classNames(), option));
    }
  }

  /** Returns whether the class names are the numbers that the option {@code classes} creates. */
  private static boolean numbered(List<String> classNames) {
    return classNames.equals(ImageSet.numberNames(classNames.size()));
  }
}
