/** What a run was asked, read and wrote, and whether that still holds. */
package io.github.mnistmaven.core.run.internal.stamp;
