/** Output of predictions as a CSV file. */
package io.github.mnistmaven.core.prediction;
