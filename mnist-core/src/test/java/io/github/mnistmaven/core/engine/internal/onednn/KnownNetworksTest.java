package io.github.mnistmaven.core.engine.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.network.ConfiguredNetwork;
import io.github.mnistmaven.core.network.KnownNetworks;
import io.github.mnistmaven.core.network.Optimizer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that everybody knows, trained by both engines. */
class KnownNetworksTest {

  @ParameterizedTest
  @ValueSource(strings = {"lenet", "vgg", "mobilenet"})
  void bothEnginesTrainItAlike(String name) {
    MultiLayerConfiguration configuration =
        ConfiguredNetwork.of(name, KnownNetworks.all().get(name)).configuration(28, 28, 10, 7);
    assertThat(OnednnSupport.obstacle(configuration, Precision.F32)).isEmpty();
    // The engines drop out by masks of their own.
    configuration.getConfs().forEach(conf -> conf.getLayer().setIDropout(null));
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();

    new Agreement(network, 10, 1, 28, 28).ofOutputs(9, 1e-5);
    MultiLayerNetwork smooth =
        Networks.trainedBy(Optimizer.of("adam(epsilon=1e-3)"), 0, Networks.smooth(network));
    new Agreement(smooth, 10, 1, 28, 28).ofTenSteps(8, 1e-3, 1e-3);
  }
}
