/** Model files, and the class probabilities of their networks. */
package io.github.mnistmaven.predict.model;
