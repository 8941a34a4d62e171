/** File access shared by all packages. */
package io.github.mnistmaven.core.internal.file;
