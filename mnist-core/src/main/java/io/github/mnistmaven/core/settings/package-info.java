/**
 * How to train: recipes, the table of options, and their values.
 *
 * <p>In: values, or texts by the options' names. Out: immutable {@link
 * io.github.mnistmaven.core.settings.TrainingSettings}, which need no Deeplearning4j to be made,
 * compared and written.
 */
package io.github.mnistmaven.core.settings;
