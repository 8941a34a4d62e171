/** Thread pool, and division of a batch that is independent of the number of threads. */
package io.github.mnistmaven.engine.internal.parallel;
