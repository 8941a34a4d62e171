/**
 * Training settings: the options, their values, recipes, and the specification of a training.
 *
 * <p>Classes of this package are immutable, and do not load Deeplearning4j.
 */
package io.github.mnistmaven.core.config;
