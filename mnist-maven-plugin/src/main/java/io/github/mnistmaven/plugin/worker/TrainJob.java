package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.training.TrainingSettings;
import java.nio.file.Path;

/**
 * Trains a model, unless the one that is there was made from the same data with the same settings.
 *
 * @param images what to train on
 * @param settings how to train
 * @param directory takes history, profile and description
 * @param model takes the model
 * @param force trains even if the model is up to date
 * @param reproduce the command that runs this job again
 */
public record TrainJob(
    DatasetSource images,
    TrainingSettings settings,
    Path directory,
    Path model,
    boolean force,
    String reproduce)
    implements Job {}
