/** Training history: results of the epochs, and separately their durations. */
package io.github.mnistmaven.core.history;
