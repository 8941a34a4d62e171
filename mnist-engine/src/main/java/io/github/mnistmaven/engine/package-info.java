/**
 * Compute engine: trains networks and runs them, in pure Java and with the same result on every
 * machine.
 */
package io.github.mnistmaven.engine;
