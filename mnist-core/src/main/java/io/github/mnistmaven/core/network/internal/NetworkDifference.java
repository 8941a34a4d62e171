package io.github.mnistmaven.core.network.internal;

import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/**
 * First difference of two networks. Dropout rates and regularization count: they belong to the
 * network, though its weights fit another one.
 *
 * @param property what differs, such as {@code units of layer 3 (output)}
 * @param wanted its value in the first network
 * @param found its value in the other one
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
   * Difference of two values, or of the first of their components that are not equal.
   *
   * @param name name of the values
   * @param place the layer that has them, such as {@code of layer 3 (output)}
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
        Object wanted = component(first, component);
        Object found = component(other, component);
        if (!wanted.equals(found)) {
          return value(wanted, found, component.getName(), place);
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
