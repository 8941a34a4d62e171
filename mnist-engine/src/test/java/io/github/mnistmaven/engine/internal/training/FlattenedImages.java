package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DenseSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks with layers other than dense layers after a flattened image, whose pixels are padded in
 * the engine.
 */
final class FlattenedImages {
  private static final Activation TANH = Activation.of(Activation.Function.TANH);

  private FlattenedImages() {}

  static Map<String, NetworkSpec> networks() {
    Map<String, NetworkSpec> networks = new LinkedHashMap<>();
    networks.put("convolution of features", network(pointwise("p")));
    networks.put("pooling of features", network(pointwise("p"), new GlobalAveragePoolSpec("g")));
    networks.put(
        "identity shortcut of features",
        network(new ResidualSpec("r", List.of(dense("d", 48)), List.of(), TANH)));
    networks.put(
        "flattening in the shortcut",
        image(new ResidualSpec("r", List.of(dense("d", 48)), List.of(new FlattenSpec("f")), TANH)));
    networks.put(
        "flattening in the body",
        image(new ResidualSpec("r", List.of(new FlattenSpec("f")), List.of(dense("d", 48)), TANH)));
    return networks;
  }

  /** Returns a network with a flattened image of 4 x 4 pixels and 3 channels before some layers. */
  private static NetworkSpec network(LayerSpec... layers) {
    LayerSpec[] all = new LayerSpec[layers.length + 1];
    all[0] = new FlattenSpec("flatten");
    System.arraycopy(layers, 0, all, 1, layers.length);
    return image(all);
  }

  private static NetworkSpec image(LayerSpec... layers) {
    List<LayerSpec> all = new ArrayList<>();
    all.add(
        new Conv2dSpec("c", 3, Window.square(3, 1, Padding.SAME), true, TANH, Regularization.NONE));
    all.addAll(List.of(layers));
    all.add(dense("scores", 4));
    return new NetworkSpec(new TensorShape(4, 4, 1), all, 4);
  }

  private static LayerSpec pointwise(String name) {
    return new Conv2dSpec(
        name, 5, Window.square(1, 1, Padding.VALID), true, TANH, Regularization.NONE);
  }

  private static LayerSpec dense(String name, int units) {
    return new DenseSpec(name, units, true, Activation.IDENTITY, Regularization.NONE);
  }
}
