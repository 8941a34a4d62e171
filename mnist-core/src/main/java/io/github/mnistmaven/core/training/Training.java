package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.history.TrainingHistory;
import io.github.mnistmaven.core.history.TrainingTiming;
import io.github.mnistmaven.core.model.TrainedModel;

/**
 * What training leaves behind.
 *
 * @param model the network as it was after the epoch that is kept
 * @param history what each epoch reached
 * @param timing how long each epoch took
 */
public record Training(TrainedModel model, TrainingHistory history, TrainingTiming timing) {}
