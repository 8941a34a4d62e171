/** Image filters of synthetic photos and corruptions. */
package io.github.mnistmaven.core.synthetic.internal;
