package io.github.mnistmaven.core.run;

import io.github.mnistmaven.predict.model.TrainedModel;

/**
 * Result of a {@link TrainingRun}.
 *
 * @param model trained model
 * @param upToDate whether the existing model was up to date, and nothing was trained
 */
public record TrainingResult(TrainedModel model, boolean upToDate) {}
