/** Combination of trained models to ensembles, and export to ONNX. */
package io.github.mnistmaven.core.model;
