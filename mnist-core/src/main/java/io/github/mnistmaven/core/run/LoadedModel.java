package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.UnavailableEngineException;
import io.github.mnistmaven.core.engine.internal.selection.SelectedPredictor;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.MalformedModelException;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A model that a run uses: what does not fit it is said in the user's words. */
record LoadedModel(TrainedModel trained) {

  static LoadedModel load(Path file) throws IOException, UserException {
    try {
      return new LoadedModel(TrainedModel.load(file));
    } catch (MalformedModelException e) {
      throw UserException.because(e);
    }
  }

  ModelManifest manifest() {
    return trained.manifest();
  }

  /**
   * Opens an engine and says which, and why.
   *
   * @param testTimeAugmentation how many views of an image are predicted; empty for the model's own
   *     number
   */
  Predictor predictor(EngineChoice choice, OptionalInt testTimeAugmentation, RunLog log)
      throws UserException {
    int views = testTimeAugmentation.orElse(manifest().views());
    try {
      SelectedPredictor selected = SelectedPredictor.open(choice, trained, views);
      log.info(selected.description());
      selected.warnings().forEach(log::warn);
      if (views > 1 || manifest().members() > 1) {
        log.info(
            "Each answer is the mean of %d %s and %d %s"
                .formatted(
                    manifest().members(),
                    manifest().members() == 1 ? "network" : "networks",
                    views,
                    views == 1 ? "view" : "views"));
      }
      return selected.predictor();
    } catch (UnavailableEngineException e) {
      throw UserException.ofOptionBecause(e);
    }
  }

  /**
   * Compares size and classes of images with the model's.
   *
   * @param source what the user calls the images
   */
  void checkFit(ImageSet digits, String source) throws UserException {
    if (digits.height() != manifest().height() || digits.width() != manifest().width()) {
      throw UserException.of(
          String.format(
              "%s has images of %d x %d but the model reads %d x %d; use images of that size, or a model for these images",
              source, digits.height(), digits.width(), manifest().height(), manifest().width()));
    }
    if (digits.isLabelled() && !digits.classNames().equals(manifest().classNames())) {
      String option =
          numbered(digits.classNames()) && numbered(manifest().classNames())
              ? "set classes=%d if its labels allow it, else "
                  .formatted(manifest().classNames().size())
              : "";
      throw UserException.of(
          String.format(
              "%s has the classes %s but the model knows %s; %suse images of the model's classes, or a model that was trained on these",
              source, digits.classNames(), manifest().classNames(), option));
    }
  }

  /** Whether the classes have no names of their own: the option {@code classes} made these. */
  private static boolean numbered(List<String> classNames) {
    return classNames.equals(ImageSet.numberNames(classNames.size()));
  }
}
