package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.internal.onednn.OnednnEngine;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The engines that {@link EngineContractTest} holds to the same contract. */
enum Contender {
  ONEDNN {
    @Override
    Engine open(MultiLayerNetwork network, InputType.InputTypeConvolutional input) {
      return OnednnEngine.of(network, input, Precision.F32, 66);
    }
  },
  DL4J {
    @Override
    Engine open(MultiLayerNetwork network, InputType.InputTypeConvolutional input) {
      return new Dl4jEngine(network, input);
    }
  };

  abstract Engine open(MultiLayerNetwork network, InputType.InputTypeConvolutional input);
}
