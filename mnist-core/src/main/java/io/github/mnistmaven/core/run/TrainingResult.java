package io.github.mnistmaven.core.run;

import io.github.mnistmaven.predict.model.TrainedModel;

/**
 * What a {@link TrainingRun} leaves.
 *
 * @param model the model, as it is in its file
 * @param upToDate whether it was there already, so that nothing was trained
 */
public record TrainingResult(TrainedModel model, boolean upToDate) {}
