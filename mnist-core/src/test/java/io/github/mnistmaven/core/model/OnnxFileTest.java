package io.github.mnistmaven.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.mnistmaven.core.augmentation.Standardization;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto.AttributeType;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.GraphProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.ModelProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.NodeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.StringStringEntryProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.TensorProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.TensorShapeProto.Dimension;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.ValueInfoProto;
import io.github.mnistmaven.core.network.NotebookNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What lies in an exported file, read with ONNX's schema; and what cannot be exported. */
class OnnxFileTest {
  private static final Standardization CENTERED =
      new Standardization(1, false, false, 0.13, 0.31, Optional.empty());

  private static final String KNOWN =
      ", none of ELU, GELU, HardSigmoid, HardTanH, LReLU, ReLU, ReLU6, SELU, Sigmoid, SoftPlus,"
          + " SoftSign, Softmax, Swish, TanH";

  @TempDir Path folder;

  @Test
  void theInputHasPixelsOfAnyNumberOfImagesAndTheOutputARowForEach() throws Exception {
    ModelProto file = read(OnnxNetworks.model());

    assertThat(file.getIrVersion()).isEqualTo(8);
    assertThat(file.getOpsetImportList()).hasSize(1);
    assertThat(file.getOpsetImport(0).getDomain()).isEmpty();
    assertThat(file.getOpsetImport(0).getVersion()).isEqualTo(17);
    assertThat(file.getProducerName()).isEqualTo("mnist-maven");
    assertThat(file.getProducerVersion()).isEqualTo(LibraryVersion.get());
    assertThat(file.getDocString())
        .isEqualTo(
            "Reads images of 11 x 8 pixels, 0 (black ground) to 255 (white ink), as floats of the"
                + " shape [batch, 1, 11, 8]; answers with the probabilities of 4 classes");
    assertThat(file.getGraph().getInputList()).hasSize(1);
    assertValue(file.getGraph().getInput(0), "pixels", "batch", "1", "11", "8");
    assertThat(file.getGraph().getOutputList()).hasSize(1);
    assertValue(file.getGraph().getOutput(0), "probabilities", "batch", "4");
  }

  private static void assertValue(ValueInfoProto value, String name, String... shape) {
    assertThat(value.getName()).isEqualTo(name);
    assertThat(value.getType().getTensorType().getElemType())
        .isEqualTo(TensorProto.DataType.FLOAT_VALUE);
    assertThat(value.getType().getTensorType().getShape().getDimList())
        .map(OnnxFileTest::size)
        .containsExactly(shape);
  }

  private static String size(Dimension dimension) {
    return dimension.hasDimParam()
        ? dimension.getDimParam()
        : String.valueOf(dimension.getDimValue());
  }

  @Test
  void theMetadataSaysWhatPixelsAreWhatClassesMeanAndWhereTheModelComesFrom() throws Exception {
    TrainedModel plain = OnnxNetworks.model();
    TrainedModel model =
        new TrainedModel(plain.members(), plain.manifest().withViews(5).withTemperature(1.25));

    assertThat(metadata(read(model)))
        .containsExactly(
            entry("class_names", "[ \"0\", \"1\", \"2\", \"3\" ]"),
            entry("image_height", "11"),
            entry("image_width", "8"),
            entry("ink", "white on black"),
            entry("members", "1"),
            entry("model_sha256", model.sha256()),
            entry("pixel_range", "0..255"),
            entry("provenance.dataset", "random"),
            entry("provenance.version", "1"),
            entry("temperature", "1.25"),
            entry("test_time_views", "5"));
  }

  private static Map<String, String> metadata(ModelProto file) {
    return file.getMetadataPropsList().stream()
        .collect(
            Collectors.toMap(
                StringStringEntryProto::getKey,
                StringStringEntryProto::getValue,
                (one, other) -> {
                  throw new AssertionError("a key occurs twice: " + one + ", " + other);
                },
                TreeMap::new));
  }

  @Test
  void theSameModelGivesTheSameBytes() throws Exception {
    OnnxNetworks.model().exportOnnx(folder.resolve("new/model.onnx"));

    assertThat(Files.readAllBytes(folder.resolve("new/model.onnx")))
        .isEqualTo(OnnxFile.bytes(OnnxNetworks.model()));
  }

  /** As ONNX's description of the format wants it, and its checker. */
  @Test
  void everyNodeHasANameAndReadsOnlyWhatIsThereBefore() throws Exception {
    TrainedModel two = OnnxNetworks.model(convolution(Activation.GELU), new BatchNormalization());
    GraphProto graph =
        read(new TrainedModel(
                List.of(two.network(), two.network()),
                two.manifest().withMembers(2).withTemperature(2)))
            .getGraph();

    assertThat(graph.getName()).isNotEmpty();
    Set<String> known = new HashSet<>();
    Stream.concat(
            graph.getInputList().stream().map(ValueInfoProto::getName),
            graph.getInitializerList().stream().map(TensorProto::getName))
        .forEach(name -> assertThat(known.add(name)).describedAs(name).isTrue());
    for (NodeProto node : graph.getNodeList()) {
      assertThat(known).containsAll(node.getInputList());
      assertThat(node.getOutputList()).hasSize(1);
      assertThat(known.add(node.getOutput(0))).describedAs(node.getOutput(0)).isTrue();
      assertThat(node.getAttributeList())
          .allMatch(attribute -> attribute.getType() != AttributeType.UNDEFINED);
    }
    assertThat(graph.getNodeList()).extracting(NodeProto::getName).doesNotHaveDuplicates();
    assertThat(known).contains("probabilities", "member1/Conv", "member2/Conv");
  }

  /** Behind an activation a batch norm stays, unless a dense layer without padding comes next. */
  @Test
  void theNotebooksPixelsAndTwoBatchNormsAreFolded() throws Exception {
    MultiLayerNetwork network =
        new MultiLayerNetwork(new NotebookNetwork().configuration(28, 28, 10, 1));
    network.init();
    OnnxNetworks.spread(network);

    assertThat(operators(OnnxNetworks.model(network, Standardization.none(), 28, 28)))
        .isEqualTo(
            "Conv Relu BatchNormalization Conv Relu BatchNormalization MaxPool"
                + " Conv Relu BatchNormalization Conv Relu BatchNormalization MaxPool"
                + " Flatten Gemm Relu Gemm Relu Gemm Softmax");
  }

  @Test
  void aBatchNormBehindPlainSumsIsInTheirWeights() throws Exception {
    assertThat(
            operators(
                OnnxNetworks.model(
                    convolution(Activation.IDENTITY),
                    new BatchNormalization(),
                    new ActivationLayer(Activation.RELU),
                    new DenseLayer.Builder().nOut(5).activation(Activation.IDENTITY).build(),
                    new BatchNormalization(),
                    new DropoutLayer(0.5))))
        .isEqualTo("Conv Relu Flatten Gemm Gemm Softmax");
  }

  /** Around a padded image there are zeros, to which no mean was added. */
  @Test
  void aMeanIsFoldedWhereNothingIsPadded() throws Exception {
    ConvolutionLayer padded =
        new ConvolutionLayer.Builder(3, 3)
            .nOut(2)
            .convolutionMode(ConvolutionMode.Same)
            .activation(Activation.RELU)
            .build();

    assertThat(operators(standardized(padded)))
        .isEqualTo("BatchNormalization Conv Relu Flatten Gemm Softmax");
    assertThat(operators(standardized(convolution(Activation.RELU))))
        .isEqualTo("Conv Relu Flatten Gemm Softmax");
    assertThat(operators(standardized())).isEqualTo("Flatten Gemm Softmax");
  }

  @Test
  void whatIsDoneToPixelsIsDoneOnceForAllMembers() throws Exception {
    Standardization own = new Standardization(1, true, false, 0, 1, Optional.empty());
    TrainedModel one =
        OnnxNetworks.model(
            OnnxNetworks.of(11, 8, 4, List.of(convolution(Activation.RELU))), own, 11, 8);
    TrainedModel two =
        new TrainedModel(List.of(one.network(), one.network()), one.manifest().withMembers(2));

    assertThat(operators(two))
        .isEqualTo(
            "ReduceMean Sub Conv Relu Flatten Gemm Softmax Conv Relu Flatten Gemm Softmax Mean");
  }

  private static TrainedModel standardized(Layer... layers) {
    return OnnxNetworks.model(OnnxNetworks.of(11, 8, 4, List.of(layers)), CENTERED, 11, 8);
  }

  private static ConvolutionLayer convolution(Activation activation) {
    return new ConvolutionLayer.Builder(3, 3).nOut(3).activation(activation).build();
  }

  private static String operators(TrainedModel model) throws Exception {
    return read(model).getGraph().getNodeList().stream()
        .map(NodeProto::getOpType)
        .collect(Collectors.joining(" "));
  }

  private static ModelProto read(TrainedModel model) throws Exception {
    return ModelProto.parseFrom(OnnxFile.bytes(model));
  }

  @Test
  void aLayerWithoutAnEqualIsNamed() {
    assertRefused(
        "layer 1 (LocalResponseNormalization) cannot be exported to ONNX: it is none of"
            + " ConvolutionLayer, DepthwiseConvolution2D, SeparableConvolution2D,"
            + " BatchNormalization, SubsamplingLayer, GlobalPoolingLayer, ActivationLayer,"
            + " DropoutLayer, DenseLayer, OutputLayer",
        convolution(Activation.RELU),
        new LocalResponseNormalization.Builder().build());
  }

  @Test
  void whatALayerDoesBesidesIsNamed() {
    assertRefused(
        "layer 0 (ActivationLayer) cannot be exported to ONNX: it has the activation rationaltanh"
            + KNOWN,
        new ActivationLayer(Activation.RATIONALTANH));
    assertRefused(
        "layer 0 (ActivationLayer) cannot be exported to ONNX: it has the activation"
            + " gelu(precise=true)"
            + KNOWN,
        new ActivationLayer(new ActivationGELU(true)));
    assertRefused(
        "layer 0 (ActivationLayer) cannot be exported to ONNX: it has the activation"
            + " relu with a maximum, a threshold or a slope",
        new ActivationLayer(new ActivationReLU(2.0, 0.0, 0.0)));
    assertRefused(
        "layer 0 (SubsamplingLayer) cannot be exported to ONNX: it pools by SUM, not MAX or AVG",
        new SubsamplingLayer.Builder(PoolingType.SUM).build());
    assertRefused(
        "layer 0 (SubsamplingLayer) cannot be exported to ONNX: it is dilated, which DL4J does not"
            + " compute as it says",
        new SubsamplingLayer.Builder(PoolingType.MAX).dilation(2, 2).build());
    assertRefused(
        "layer 0 (GlobalPoolingLayer) cannot be exported to ONNX: it pools by PNORM, not MAX or"
            + " AVG",
        new GlobalPoolingLayer.Builder(PoolingType.PNORM).pnorm(2).build());
    assertRefused(
        "layer 0 (DenseLayer) cannot be exported to ONNX: it has a layer norm",
        new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build());
  }

  @Test
  void channelsMustComeFirst() {
    TrainedModel model = OnnxNetworks.model(convolution(Activation.RELU));
    ((ConvolutionLayer) model.network().getLayerWiseConfigurations().getConf(0).getLayer())
        .setCnn2dDataFormat(CNN2DFormat.NHWC);

    assertThatThrownBy(() -> OnnxFile.bytes(model))
        .hasMessage(
            "layer 0 (ConvolutionLayer) cannot be exported to ONNX: it has its channels last; build"
                + " it with CNN2DFormat.NCHW");
  }

  private static void assertRefused(String sentence, Layer... layers) {
    assertThatThrownBy(() -> OnnxFile.bytes(OnnxNetworks.model(layers)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void whatEndsOtherwiseHasNoProbabilities() {
    Layer sigmoid =
        new OutputLayer.Builder(LossFunction.XENT).nOut(4).activation(Activation.SIGMOID).build();
    Layer loss = new LossLayer.Builder(LossFunction.MSE).build();

    assertThatThrownBy(() -> OnnxFile.bytes(endingIn(sigmoid)))
        .hasMessage(
            "layer 1 (OutputLayer) cannot be exported to ONNX: it ends in sigmoid, not in softmax,"
                + " which makes probabilities of classes");
    assertThatThrownBy(() -> OnnxFile.bytes(endingIn(loss)))
        .hasMessage(
            "layer 1 (LossLayer) cannot be exported to ONNX: it is the last and no OutputLayer");
  }

  private static TrainedModel endingIn(Layer last) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(last)
                .setInputType(InputType.convolutional(11, 8, 1))
                .build());
    network.init();
    return new TrainedModel(network, OnnxNetworks.model().manifest());
  }

  @Test
  void whatReshapesInBetweenIsNamed() {
    TrainedModel model = OnnxNetworks.model(convolution(Activation.RELU));
    model
        .network()
        .getLayerWiseConfigurations()
        .getInputPreProcessors()
        .put(1, new CnnToRnnPreProcessor(9, 6, 3));

    assertThatThrownBy(() -> OnnxFile.bytes(model))
        .hasMessage(
            "layer 1 (OutputLayer) cannot be exported to ONNX: it is fed by a CnnToRnnPreProcessor");
  }

  @Test
  void moreWeightsThanAMessageHoldsAreRefused() {
    OnnxFile.requireFits(536_870_911);

    assertThatThrownBy(() -> OnnxFile.requireFits(536_870_912))
        .hasMessage(
            "an ONNX file holds at most 536870911 weights but the model has 536870912;"
                + " export fewer members");
  }
}
