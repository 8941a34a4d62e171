package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.engine.EngineChoice;
import java.nio.file.Path;

/**
 * Predicts images and writes the answers.
 *
 * @param images what to predict
 * @param model the model file
 * @param engine which engine computes
 * @param output the CSV file to write
 */
public record PredictJob(DatasetSource images, Path model, EngineChoice engine, Path output)
    implements Job {}
