/** Default engine in pure Java: an adapter for the module {@code mnist-engine}. */
package io.github.mnistmaven.core.engine.internal.java;
