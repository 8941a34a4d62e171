package io.github.mnistmaven.core.request;

import java.nio.file.Path;

/**
 * Reproduction of a model by a {@code ReproductionRun}.
 *
 * @param model model file
 * @param dataset data set that the model was trained on, under the name that the model records
 */
public record ReproductionRequest(Path model, DatasetSource dataset) {}
