package io.github.mnistmaven.core.network.internal;

import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/**
 * First difference between two networks. Dropout rates and regularization are compared as well,
 * although they do not affect the shapes of the weights.
 *
 * @param property differing property, such as {@code units of layer 3 (output)}
 * @param wanted value in the first network
 * @param found value in the other network
 */
public record NetworkDifference(String property, Object wanted, Object found) {

  /**
   * Compares two networks.
   *
   * @return empty if they have the same layers
   */
  public static Optional<NetworkDifference> between(NetworkSpec first, NetworkSpec other) {
    return firstOf(first.layers(), other.layers());
  }

  /**
   * Compares lists of layers.
   *
   * @return empty if they are equal
   */
  public static Optional<NetworkDifference> firstOf(List<LayerSpec> first, List<LayerSpec> other) {
    return layers(first, other, "");
  }

  private static Optional<NetworkDifference> layers(List<?> first, List<?> other, String within) {
    if (first.size() != other.size()) {
      return Optional.of(
          new NetworkDifference("the number of layers" + within, first.size(), other.size()));
    }
    for (int i = 0; i < first.size(); i++) {
      if (!first.get(i).equals(other.get(i))) {
        LayerSpec layer = (LayerSpec) first.get(i);
        String place = "of layer %d (%s)%s".formatted(i + 1, layer.name(), within);
        return value(layer, other.get(i), "kind", place);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the difference of two values, or of the first of their components that differ.
   *
   * @param name name of the values
   * @param place layer of the values, such as {@code of layer 3 (output)}
   */
  private static Optional<NetworkDifference> value(
      Object first, Object other, String name, String place) {
    if (first instanceof List<?> layers) {
      return layers(layers, (List<?>) other, " in the " + name + " " + place);
    }
    if (!first.getClass().equals(other.getClass())) {
      return Optional.of(new NetworkDifference(name + " " + place, kind(first), kind(other)));
    }
    if (first instanceof Record) {
      for (RecordComponent component : first.getClass().getRecordComponents()) {
        Object expected = component(first, component);
        Object actual = component(other, component);
        if (!expected.equals(actual)) {
          return value(expected, actual, component.getName(), place);
        }
      }
    }
    return Optional.of(new NetworkDifference(name + " " + place, first, other));
  }

  private static String kind(Object layer) {
    return layer.getClass().getSimpleName().replace("Spec", "");
  }

  private static Object component(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the components of a layer are public", e);
    }
  }

  @Override
  public String toString() {
    return "%s must be %s and is %s".formatted(property, wanted, found);
  }
}
