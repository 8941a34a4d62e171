package io.github.mnistmaven.core.dl4j;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.internal.file.MalformedFileException;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Converter from Deeplearning4j networks to {@link NetworkSpec}.
 *
 * <p>A network is converted only if both libraries compute the same probabilities and the same
 * gradients; any other setting is rejected. Updaters and the seed are ignored because they belong
 * to the training settings. A {@code SeparableConvolution2D} becomes two layers. Dropout configured
 * in a layer with weights becomes a separate layer before it.
 */
public final class Dl4jImporter {
  private Dl4jImporter() {}

  /**
   * Reads an untrusted JSON configuration. Only classes of layers and settings are allowed, because
   * Deeplearning4j instantiates the classes named in the JSON.
   *
   * @param name file and entry, for messages
   * @param json output of {@link MultiLayerConfiguration#toJson}
   * @throws MalformedFileException if the JSON names another class, a number is out of range, or
   *     the text is not a configuration
   */
  public static MultiLayerConfiguration read(String name, String json) {
    return ConfigurationCheck.read(name, json);
  }

  /**
   * Converts a configuration.
   *
   * @param configuration layers with their preprocessors, as {@code setInputType} completes them
   * @param input shape of an image
   * @throws UnsupportedNetworkException naming the first layer that cannot be converted
   */
  public static NetworkSpec network(MultiLayerConfiguration configuration, TensorShape input) {
    return NetworkImport.of(configuration, input).network();
  }

  /**
   * Converts a network with its parameters.
   *
   * @param network an initialized network
   * @param input shape of an image
   * @throws UnsupportedNetworkException naming the first layer that cannot be converted
   */
  public static ImportedNetwork network(MultiLayerNetwork network, TensorShape input) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    NetworkSpec spec = network(configuration, input);
    float[] parameters =
        network.numParams() == 0 ? new float[0] : network.params().dup().data().asFloat();
    return new ImportedNetwork(spec, weights(configuration, spec, parameters));
  }

  /**
   * Converts parameters.
   *
   * @param configuration configuration of the parameters
   * @param network result of {@link #network(MultiLayerConfiguration, TensorShape)} for the
   *     configuration
   * @param parameters Deeplearning4j's parameter vector
   * @throws UnsupportedNetworkException if the configuration cannot be converted
   * @throws IllegalArgumentException if the weights of the network or the number of parameters
   *     differ
   */
  public static Weights weights(
      MultiLayerConfiguration configuration, NetworkSpec network, float[] parameters) {
    NetworkImport imported = NetworkImport.of(configuration, network.input());
    if (!imported.network().weightShapes().equals(network.weightShapes())) {
      throw new IllegalArgumentException(
          "the network must have the weights of the configuration, %s, but has %s"
              .formatted(imported.network().weightShapes(), network.weightShapes()));
    }
    ParameterLayout layout = imported.parameters();
    if (layout.size() != parameters.length) {
      throw new IllegalArgumentException(
          "the configuration must have %d parameters but there are %d"
              .formatted(layout.size(), parameters.length));
    }
    return layout.fromDl4j(network, parameters);
  }

  /**
   * Returns the weight initializer that all layers share. Biases must start at 0 and batch
   * normalization at {@code gamma} 1 and {@code beta} 0.
   *
   * @throws UnsupportedNetworkException naming the first layer with another initialization
   */
  public static WeightInitializer initializer(MultiLayerConfiguration configuration) {
    return InitializerMapping.of(configuration);
  }
}
