/** Model files and class probabilities. */
package io.github.mnistmaven.predict.model;
