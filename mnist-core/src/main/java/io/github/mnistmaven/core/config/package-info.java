/**
 * Training settings: the options, their values, and recipes.
 *
 * <p>Classes of this package are immutable, and do not load Deeplearning4j.
 */
package io.github.mnistmaven.core.config;
