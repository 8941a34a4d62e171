/** Threads that share tasks, and the cut of a batch that no result depends on. */
package io.github.mnistmaven.engine.internal.parallel;
