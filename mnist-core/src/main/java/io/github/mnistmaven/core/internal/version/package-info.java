/** Version of this library, recorded in files and models. */
package io.github.mnistmaven.core.internal.version;
