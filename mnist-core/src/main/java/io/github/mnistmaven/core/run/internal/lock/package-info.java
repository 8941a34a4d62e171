/** Lock file of a run directory. */
package io.github.mnistmaven.core.run.internal.lock;
