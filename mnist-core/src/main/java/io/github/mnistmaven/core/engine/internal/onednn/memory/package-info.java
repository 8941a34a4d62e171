/**
 * Arrays in native memory: how they lie, where, and which of them are DL4J's.
 *
 * <p>In: a DL4J network's flat vectors, and layouts that oneDNN asks for. Out: tensors, with places
 * planned so that none overlaps another that is still needed, and everything that training changes
 * written back in DL4J's order. The lowest of the rooms: it knows neither programs nor layers.
 */
package io.github.mnistmaven.core.engine.internal.onednn.memory;
