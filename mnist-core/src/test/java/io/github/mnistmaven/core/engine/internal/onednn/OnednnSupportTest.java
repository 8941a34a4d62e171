package io.github.mnistmaven.core.engine.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_vnni;

import io.github.mnistmaven.core.engine.Precision;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
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
    assertThat(obstacle(Networks.dense(5, Activation.CUBE)))
        .hasValue(
            "layer 0 (DenseLayer) is activated by cube, by none of Identity, ReLU, ReLU6, LReLU,"
                + " ELU, SELU, GELU, Swish, TanH, Sigmoid, HardSigmoid, SoftPlus");
    assertRefused(
        activated(new ActivationReLU(4.0, null, null)), "a relu with a maximum or a slope");
    assertRefused(activated(new ActivationLReLU(-0.1)), "which falls below zero");
    assertRefused(activated(new ActivationELU(0.5)), "whose gradient DL4J has for 1 only");
    assertRefused(activated(new ActivationGELU(true)), "DL4J's own function that no one else has");
    assertRefused(
        new DenseLayer.Builder().nOut(5).updater(new AMSGrad(1)).build(),
        "is trained by none of Adam, Sgd, Nesterovs, Momentum, Rmsprop, Adagrad, Adadelta");
    assertRefused(
        new DenseLayer.Builder().nOut(5).weightDecay(1, false).build(),
        "is regularised by more than L1, L2 and weight decay");
    assertRefused(
        new DenseLayer.Builder().nOut(5).dropOut(new GaussianNoise(1)).build(),
        "does not drop out with one fixed probability");
    assertRefused(
        new BatchNormalization.Builder().lockGammaBeta(true).gamma(2).build(),
        "locks gamma and beta at other numbers than 1 and 0");
    assertRefused(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM).pnorm(2).build(),
        "pools by PNORM, neither MAX nor AVG");
    assertRefused(
        new SubsamplingLayer.Builder().kernelSize(2, 2).dilation(2, 1).build(), "is dilated");
    assertRefused(
        new SubsamplingLayer.Builder().kernelSize(2, 2).padding(2, 0).build(),
        "pools over windows that hold nothing but padding");
    assertRefused(
        new GlobalPoolingLayer.Builder(PoolingType.SUM).build(),
        "pools by SUM, neither MAX nor AVG");
    assertRefused(
        new DepthwiseConvolution2D.Builder(3, 3).l2(1).build(),
        "has a bias and weights that are held down, of which DL4J would take the wrong ones");
  }

  @Test
  void aKindThatNobodyReadsIsRefusedEvenIfItExtendsOneThatIsRead() {
    assertThat(obstacle(new LocalResponseNormalization()))
        .hasValue("layer 0 (LocalResponseNormalization) is of a kind it does not know");
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
    MultiLayerNetwork network = network(Networks.dense(5, Activation.CUBE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnednnEngine.of(network, Networks.SMALL_INPUT, Precision.F32, 66))
        .withMessageContaining("cube");
  }

  private static Layer activated(IActivation activation) {
    return new DenseLayer.Builder().nOut(5).activation(activation).build();
  }

  private static void assertRefused(Layer layer, String because) {
    assertThat(obstacle(layer))
        .hasValueSatisfying(sentence -> assertThat(sentence).endsWith(because));
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
