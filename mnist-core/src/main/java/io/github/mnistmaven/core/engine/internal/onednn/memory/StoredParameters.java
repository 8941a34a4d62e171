package io.github.mnistmaven.core.engine.internal.onednn.memory;

import java.util.Arrays;
import java.util.Map;

/**
 * A network's parameters without the network.
 *
 * @param all in DL4J's order; not to be changed
 * @param offsets where each begins, by DL4J's names
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of numbers, which nobody compares or copies.
public record StoredParameters(float[] all, Map<String, Integer> offsets)
    implements ParameterValues {

  @Override
  public float[] values(String name, int count) {
    int from = offsets.get(name);
    return Arrays.copyOfRange(all, from, from + count);
  }
}
