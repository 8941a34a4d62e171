package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.WeightInitializer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitLecunUniform;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;

/**
 * Weight initializers of Deeplearning4j, mapped to the Keras initializers with the same variance.
 */
final class InitializerMapping {
  private static final Map<Class<? extends IWeightInit>, WeightInitializer> INITIALIZERS =
      new LinkedHashMap<>();

  static {
    INITIALIZERS.put(WeightInitXavierUniform.class, WeightInitializer.GLOROT_UNIFORM);
    INITIALIZERS.put(WeightInitXavier.class, WeightInitializer.GLOROT_NORMAL);
    INITIALIZERS.put(WeightInitReluUniform.class, WeightInitializer.HE_UNIFORM);
    INITIALIZERS.put(WeightInitRelu.class, WeightInitializer.HE_NORMAL);
    INITIALIZERS.put(WeightInitLecunUniform.class, WeightInitializer.LECUN_UNIFORM);
    // The class of LECUN_NORMAL, and of NORMAL with variance 1 / fanIn.
    INITIALIZERS.put(WeightInitNormal.class, WeightInitializer.LECUN_NORMAL);
  }

  private InitializerMapping() {}

  /** Returns the initializer of all layers with a kernel. */
  static WeightInitializer of(MultiLayerConfiguration configuration) {
    WeightInitializer shared = null;
    for (int i = 0; i < configuration.getConfs().size(); i++) {
      var from = new SourceLayer<>(i, configuration.getConf(i).getLayer());
      if (from.configuration() instanceof BatchNormalization norm) {
        requireIdentity(from, norm);
      }
      if (hasKernel(from.configuration())) {
        BaseLayer layer = (BaseLayer) from.configuration();
        from.require(layer.getBiasInit() == 0, "biasInit", "0", layer.getBiasInit());
        WeightInitializer initializer = of(from, layer.getWeightInitFn());
        from.require(
            shared == null || initializer == shared,
            "the weight initializer",
            "that of the layers before it, " + shared + ",",
            initializer);
        shared = initializer;
      }
    }
    return shared == null ? WeightInitializer.GLOROT_UNIFORM : shared;
  }

  private static boolean hasKernel(Layer layer) {
    return layer instanceof ConvolutionLayer
        || layer instanceof DenseLayer
        || layer instanceof OutputLayer;
  }

  private static void requireIdentity(SourceLayer<?> from, BatchNormalization norm) {
    from.require(norm.getGamma() == 1, "the initial gamma", "1", norm.getGamma());
    from.require(norm.getBeta() == 0, "the initial beta", "0", norm.getBeta());
  }

  private static WeightInitializer of(SourceLayer<?> from, IWeightInit function) {
    WeightInitializer mapped = function == null ? null : INITIALIZERS.get(function.getClass());
    from.require(
        mapped != null,
        "weightInit",
        "XAVIER_UNIFORM, XAVIER, RELU_UNIFORM, RELU, LECUN_UNIFORM or LECUN_NORMAL",
        function == null ? "missing" : function.getClass().getSimpleName());
    return mapped;
  }
}
