package io.github.mnistmaven.core.dl4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Names of imported layers: Deeplearning4j's names if they are set, unique and allowed, otherwise
 * generated names such as {@code layer3}.
 */
final class LayerNames {
  private final List<String> names = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  LayerNames(MultiLayerConfiguration configuration) {
    Set<String> repeated = new HashSet<>();
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      String name = configuration.getConf(i).getLayer().getLayerName();
      names.add(name != null && isAllowed(name) ? name : "");
      if (!names.get(i).isEmpty() && !taken.add(name)) {
        repeated.add(name);
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty() || repeated.contains(names.get(i))) {
        names.set(i, unique("layer" + i));
      }
    }
  }

  /** Applies the naming rule of {@code NetworkSpec}. */
  private static boolean isAllowed(String name) {
    return !name.isBlank()
        && name.chars().noneMatch(c -> c == '/' || c < ' ' || Character.isSurrogate((char) c));
  }

  /** Returns the name of a layer. */
  String of(SourceLayer<?> layer) {
    return names.get(layer.index());
  }

  /** Returns a name for an additional layer derived from a Deeplearning4j layer. */
  String derived(SourceLayer<?> layer, String suffix) {
    return unique(of(layer) + suffix);
  }

  private String unique(String preferred) {
    String name = preferred;
    for (int i = 2; !taken.add(name); i++) {
      name = preferred + "_" + i;
    }
    return name;
  }
}
