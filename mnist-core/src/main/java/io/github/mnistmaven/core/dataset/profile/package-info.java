/** Profile of a data set: statistics, duplicates and sample images, for the log and the report. */
package io.github.mnistmaven.core.dataset.profile;
