package io.github.mnistmaven.engine.reference;

import io.github.mnistmaven.engine.random.RandomStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Records the reference's decision at the first call and returns it in later calls; dropout retains
 * about three of four values.
 */
public final class RecordedDecisions implements Decisions {
  private final Map<String, Integer> taken = new HashMap<>();

  @Override
  public int piece(String layer, int index, int own) {
    return taken.computeIfAbsent(layer + " piece " + index, key -> own);
  }

  @Override
  public int maximum(String layer, int index, int own) {
    return taken.computeIfAbsent(layer + " maximum " + index, key -> own);
  }

  @Override
  public boolean keeps(String layer, int index) {
    return RandomStream.of(1, layer, index).nextInt(4) > 0;
  }
}
