/** CPU load of other processes. */
package io.github.mnistmaven.core.run.internal.load;
