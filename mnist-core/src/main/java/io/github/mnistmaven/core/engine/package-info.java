/** Choice of the compute engine (backend). */
package io.github.mnistmaven.core.engine;
