package io.github.mnistmaven.plugin.worker;

import io.github.mnistmaven.core.engine.EngineChoice;
import java.nio.file.Path;

/**
 * Evaluates a model and writes what it finds.
 *
 * @param images the set whose test images are evaluated; if it has none, those that training held
 *     out
 * @param directory takes the figures
 * @param model the model file
 * @param engine which engine computes
 * @param minAccuracy the floor of the accuracy, 0 to 1, written beside it; NaN for none
 * @param baseline the {@code metrics.json} of an earlier run; null for none
 */
public record EvaluateJob(
    DatasetSource images,
    Path directory,
    Path model,
    EngineChoice engine,
    double minAccuracy,
    Path baseline)
    implements Job {}
