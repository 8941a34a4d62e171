/** How busy others keep the processors. */
package io.github.mnistmaven.core.run.internal.load;
