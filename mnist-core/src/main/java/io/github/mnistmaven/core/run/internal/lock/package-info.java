/** The file that the process in a directory holds, and what it says of itself. */
package io.github.mnistmaven.core.run.internal.lock;
