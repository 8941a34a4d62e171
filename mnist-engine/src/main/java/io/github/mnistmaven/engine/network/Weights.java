package io.github.mnistmaven.engine.network;

import io.github.mnistmaven.engine.random.RandomStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of all weights of a network, by name.
 *
 * @param values row-major arrays, named and ordered as {@link NetworkSpec#weightShapes}; callers
 *     must not change them
 */
public record Weights(Map<String, float[]> values) {
  /** Copies the map but not the arrays. */
  public Weights {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Creates initial values: kernels from a distribution, biases, {@code beta} and {@code
   * movingMean} 0, {@code gamma} and {@code movingVariance} 1. A kernel depends only on the seed,
   * its name and its shape, and is equal on every machine.
   *
   * @param network the network
   * @param initializer distribution of the kernels
   * @param seed seed of the random numbers
   */
  public static Weights initial(NetworkSpec network, WeightInitializer initializer, long seed) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network
        .weightShapes()
        .forEach((name, shape) -> values.put(name, initial(name, shape, initializer, seed)));
    return new Weights(values);
  }

  private static float[] initial(
      String name, List<Integer> shape, WeightInitializer initializer, long seed) {
    String weight = name.substring(name.lastIndexOf('/') + 1);
    if (weight.equals(WeightShapes.KERNEL)) {
      return initializer.values(shape, RandomStream.of(seed, "initial " + name));
    }
    float[] values = new float[WeightShapes.size(shape)];
    if (weight.equals(WeightShapes.GAMMA) || weight.equals(WeightShapes.MOVING_VARIANCE)) {
      Arrays.fill(values, 1);
    }
    return values;
  }

  /**
   * Creates the weights of a network from one array.
   *
   * @param network the network
   * @param values values of all weights, concatenated in the order of {@link
   *     NetworkSpec#weightShapes}
   * @throws InvalidNetworkException if the number of values differs
   */
  public static Weights ofArray(NetworkSpec network, float[] values) {
    Map<String, List<Integer>> shapes = network.weightShapes();
    long count = shapes.values().stream().mapToLong(WeightShapes::size).sum();
    if (count != values.length) {
      throw new InvalidNetworkException(
          "the network must have %d weights but there are %d".formatted(count, values.length));
    }
    Map<String, float[]> parts = new LinkedHashMap<>();
    int from = 0;
    for (Map.Entry<String, List<Integer>> shape : shapes.entrySet()) {
      int to = from + WeightShapes.size(shape.getValue());
      parts.put(shape.getKey(), Arrays.copyOfRange(values, from, to));
      from = to;
    }
    return new Weights(parts);
  }

  /**
   * Returns the values of all weights as one new array, in the order of {@link
   * NetworkSpec#weightShapes}.
   */
  public float[] toArray() {
    float[] all = new float[values.values().stream().mapToInt(part -> part.length).sum()];
    int from = 0;
    for (float[] part : values.values()) {
      System.arraycopy(part, 0, all, from, part.length);
      from += part.length;
    }
    return all;
  }

  /**
   * Returns the values of one weight.
   *
   * @throws InvalidNetworkException if there is no weight of that name
   */
  public float[] get(String name) {
    float[] found = values.get(name);
    if (found == null) {
      throw new InvalidNetworkException("there is no weight " + name);
    }
    return found;
  }

  /**
   * Checks that these weights fit a network.
   *
   * @throws InvalidNetworkException naming the first weight that is missing, unknown or of another
   *     length
   */
  public void requireFits(NetworkSpec network) {
    Map<String, List<Integer>> shapes = network.weightShapes();
    shapes.forEach(
        (name, shape) -> {
          float[] found = get(name);
          if (found.length != WeightShapes.size(shape)) {
            throw new InvalidNetworkException(
                "weight %s must have %d values, shape %s, but has %d"
                    .formatted(name, WeightShapes.size(shape), shape, found.length));
          }
        });
    for (String name : values.keySet()) {
      if (!shapes.containsKey(name)) {
        throw new InvalidNetworkException("the network has no weight " + name);
      }
    }
  }
}
