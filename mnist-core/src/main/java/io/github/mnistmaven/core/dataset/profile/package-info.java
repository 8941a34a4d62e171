/**
 * What a person should know about a data set before training on it.
 *
 * <p>In: a data set and its split. Out: {@link
 * io.github.mnistmaven.core.dataset.profile.DatasetProfile}, a record that a report shows.
 */
package io.github.mnistmaven.core.dataset.profile;
