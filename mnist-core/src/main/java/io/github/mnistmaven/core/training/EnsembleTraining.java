package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.CalibrationMethod;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.config.TrainingSpec;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.engine.internal.selection.SelectedPredictor;
import io.github.mnistmaven.core.evaluation.Temperature;
import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.core.model.JoinedManifest;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Predictor;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the members of a model one after the other, and combines them. Each has a seed of its own,
 * beginning with that of the settings; all have the same validation set.
 *
 * <p>A completed member keeps its last checkpoint until the model is saved, so that a resumed
 * training takes its result from there.
 */
final class EnsembleTraining {
  private final Dataset dataset;
  private final Split split;
  private final TrainingSpec spec;
  private final TrainingConfig settings;
  private final TrainingSetup setup;
  private final TrainingListener listener;

  EnsembleTraining(
      Dataset dataset,
      Split split,
      TrainingSpec spec,
      TrainingSetup setup,
      TrainingListener listener) {
    this.dataset = dataset;
    this.split = split;
    this.spec = spec;
    this.settings = spec.config();
    this.setup = setup;
    this.listener = listener;
  }

  Training run() throws InterruptedException {
    return calibrated(settings.ensemble() == 1 ? member(setup, 0) : joined(members()));
  }

  /** Trains a single network by workers. */
  Training inRounds(Workers workers) throws InterruptedException {
    if (settings.ensemble() > 1) {
      throw new InvalidOptionException(
          "ensemble=%d cannot be trained in rounds; train each network separately, with a seed of its own, and combine the models"
              .formatted(settings.ensemble()));
    }
    return calibrated(
        new TrainingLoop(dataset, split, spec, setup, listener, settings.seed()).inRounds(workers));
  }

  private List<Training> members() throws InterruptedException {
    List<Training> members = new ArrayList<>();
    for (int member = 0; member < settings.ensemble(); member++) {
      listener.onMember(member + 1, settings.ensemble());
      members.add(member(setup.ofMember(member + 1), member));
    }
    return members;
  }

  private Training member(TrainingSetup ofMember, int member) throws InterruptedException {
    long seed = settings.seed() + member;
    return new TrainingLoop(dataset, split, spec, ofMember, listener, seed).run();
  }

  private static Training joined(List<Training> members) {
    List<Weights> weights =
        members.stream().flatMap(member -> member.model().members().stream()).toList();
    ModelManifest manifest =
        new JoinedManifest(members.stream().map(member -> member.model().manifest()).toList())
            .manifest();
    return new Training(
        new TrainedModel(members.get(0).model().network(), weights, manifest),
        TrainingHistory.ofMembers(members.stream().map(Training::history).toList()),
        new TrainingTiming(
            members.stream().flatMap(member -> member.timing().epochs().stream()).toList()),
        members.get(0).environment());
  }

  private Training calibrated(Training training) {
    if (settings.calibration() != CalibrationMethod.TEMPERATURE) {
      return training;
    }
    TrainedModel model = training.model();
    CalibrationEnd end = calibration(model, split.validation());
    listener.onCalibration(end);
    return new Training(
        new TrainedModel(
            model.network(), model.members(), model.manifest().withTemperature(end.temperature())),
        training.history(),
        training.timing(),
        training.environment());
  }

  private CalibrationEnd calibration(TrainedModel model, ImageSet validation) {
    if (validation.count() < CalibrationEnd.LEAST_IMAGES) {
      return new CalibrationEnd(1, validation.count());
    }
    int views = model.manifest().views();
    try (Predictor predictor =
        SelectedPredictor.open(settings.engine(), model, views).predictor()) {
      float[] uncalibrated = predictor.uncalibrated(validation, member -> {});
      return new CalibrationEnd(Temperature.fit(uncalibrated, validation), validation.count());
    }
  }
}
