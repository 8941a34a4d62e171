/** Records of runs for up-to-date checks. */
package io.github.mnistmaven.core.run.internal.fingerprint;
