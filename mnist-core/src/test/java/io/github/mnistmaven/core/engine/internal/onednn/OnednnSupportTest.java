package io.github.mnistmaven.core.engine.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_vnni;

import io.github.mnistmaven.core.engine.Precision;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;

class OnednnSupportTest {

  @Test
  void nothingObstructsTheSeedsNetwork() {
    assertThat(
            OnednnSupport.obstacle(
                Networks.seedWithoutDropout().getLayerWiseConfigurations(), Precision.F32))
        .isEmpty();
  }

  @Test
  void theObstructingLayerIsNamed() {
    assertThat(obstacle(Networks.dense(5, Activation.TANH)))
        .hasValue("layer 0 (DenseLayer) is activated by tanh, neither relu nor identity");
    assertThat(
            obstacle(
                new DenseLayer.Builder()
                    .nOut(5)
                    .activation(Activation.RELU)
                    .hasBias(false)
                    .build()))
        .hasValueSatisfying(sentence -> assertThat(sentence).endsWith("has no bias"));
    assertThat(
            obstacle(
                new DenseLayer.Builder()
                    .nOut(5)
                    .activation(Activation.RELU)
                    .updater(new AMSGrad(1))
                    .build()))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .endsWith(
                        "is trained by none of Adam, Sgd, Nesterovs, Momentum, Rmsprop, Adagrad, Adadelta"));
    assertThat(obstacle(new DenseLayer.Builder().nOut(5).activation(Activation.RELU).l1(1).build()))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence).endsWith("is regularised by more than L2 and weight decay"));
    assertThat(
            obstacle(
                new DenseLayer.Builder()
                    .nOut(5)
                    .activation(Activation.RELU)
                    .weightDecay(1, false)
                    .build()))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence).endsWith("is regularised by more than L2 and weight decay"));
    assertThat(
            obstacle(
                new DenseLayer.Builder().nOut(5).activation(Activation.RELU).dropOut(0.5).build()))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("dropout of its own"));
    assertThat(obstacle(new BatchNormalization.Builder().lockGammaBeta(true).build()))
        .hasValueSatisfying(sentence -> assertThat(sentence).endsWith("locks gamma and beta"));
    assertThat(obstacle(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG).build()))
        .hasValueSatisfying(sentence -> assertThat(sentence).endsWith("does not pool by maximum"));
  }

  @Test
  void aKindThatNobodyReadsIsRefusedEvenIfItExtendsOneThatIsRead() {
    assertThat(obstacle(new ActivationLayer(Activation.RELU)))
        .hasValue("layer 0 (ActivationLayer) is of a kind it does not know");
    assertThat(obstacle(new Deconvolution2D.Builder(2, 2).nOut(3).build()))
        .hasValue("layer 0 (Deconvolution2D) is of a kind it does not know");
  }

  @Test
  void allLayersMustHaveOneOptimiser() {
    Layer first =
        new DenseLayer.Builder()
            .nOut(5)
            .activation(Activation.RELU)
            .updater(new Adam(1e-3, 0.8, 0.999, 1e-8))
            .build();
    assertThat(obstacle(first)).hasValue("layer 1 (DenseLayer) has Adam settings of its own");
  }

  @Test
  void bfloat16NeedsAProcessorThatHasIt() {
    assertThat(OnednnSupport.missingInstructions(Precision.BF16, dnnl_cpu_isa_avx512_core_vnni))
        .hasValue("precision bf16 needs a processor with AVX-512 BF16, which this one is not");
    assertThat(OnednnSupport.missingInstructions(Precision.BF16, dnnl_cpu_isa_avx512_core_amx))
        .isEmpty();
    assertThat(OnednnSupport.missingInstructions(Precision.F32, dnnl_cpu_isa_avx2)).isEmpty();
  }

  @Test
  void anUnsupportedNetworkIsRefused() {
    MultiLayerNetwork network = network(Networks.dense(5, Activation.TANH));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnednnEngine.of(network, Networks.SMALL_INPUT, Precision.F32, 66))
        .withMessageContaining("tanh");
  }

  private static Optional<String> obstacle(Layer layer) {
    return OnednnSupport.obstacle(network(layer).getLayerWiseConfigurations(), Precision.F32);
  }

  private static MultiLayerNetwork network(Layer first) {
    return Networks.of(
        InputType.convolutional(8, 8, 1),
        List.of(first, Networks.dense(7, Activation.RELU), Networks.output(3)));
  }
}
