package io.github.mnistmaven.core.model;

import static io.github.mnistmaven.core.model.OnnxNetworks.convolution;
import static io.github.mnistmaven.core.model.OnnxNetworks.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto.AttributeType;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.GraphProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.ModelProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.NodeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.StringStringEntryProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.TensorProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.TensorShapeProto.Dimension;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.ValueInfoProto;
import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.ActivationSpec;
import io.github.mnistmaven.engine.network.AveragePool2dSpec;
import io.github.mnistmaven.engine.network.BatchNormSpec;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.DepthwiseConv2dSpec;
import io.github.mnistmaven.engine.network.DropoutSpec;
import io.github.mnistmaven.engine.network.FlattenSpec;
import io.github.mnistmaven.engine.network.GlobalAveragePoolSpec;
import io.github.mnistmaven.engine.network.GlobalMaxPoolSpec;
import io.github.mnistmaven.engine.network.InvalidNetworkException;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.MaxPool2dSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.Regularization;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Content of an exported file, parsed with ONNX's schema, and models that cannot be exported. */
class OnnxFileTest {
  private static final String SHA256 = "ab".repeat(32);

  private static final Standardization CENTERED =
      new Standardization(1, false, false, 0.13, 0.31, Optional.empty());

  private static final LayerSpec NORM = norm("norm");

  private static BatchNormSpec norm(String name) {
    return new BatchNormSpec(name, 0.9, 1e-3, true);
  }

  @Test
  void inputAndOutputHaveADynamicBatchSize() throws Exception {
    ModelProto file = read(OnnxNetworks.of());

    assertThat(file.getIrVersion()).isEqualTo(8);
    assertThat(file.getOpsetImportList()).hasSize(1);
    assertThat(file.getOpsetImport(0).getDomain()).isEmpty();
    assertThat(file.getOpsetImport(0).getVersion()).isEqualTo(17);
    assertThat(file.getProducerName()).isEqualTo("mnist-maven");
    assertThat(file.getProducerVersion()).isEqualTo(LibraryVersion.get());
    assertThat(file.getDocString())
        .isEqualTo(
            "Classifies images of 11 x 8 pixels, 0 (black background) to 255 (white ink), given as"
                + " floats of the shape [batch, 1, 11, 8]; returns the probabilities of 4 classes");
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
  void metadataContainsPixelRangeClassesAndProvenance() throws Exception {
    NetworkSpec network = OnnxNetworks.of();
    ModelManifest manifest =
        OnnxNetworks.manifest(network, Standardization.none()).withViews(5).withTemperature(1.25);

    assertThat(metadata(read(network, manifest)))
        .containsExactly(
            entry("class_names", "[ \"0\", \"1\", \"2\", \"3\" ]"),
            entry("image_height", "11"),
            entry("image_width", "8"),
            entry("ink", "white on black"),
            entry("members", "1"),
            entry("model_sha256", SHA256),
            entry("pixel_range", "0..255"),
            entry("provenance.dataset", "random"),
            entry("provenance.version", "1"),
            entry("specs", "[{\"seed\":\"66\"}]"),
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
  void exportIsReproducible() throws Exception {
    NetworkSpec network = OnnxNetworks.of(convolution("conv", Activation.RELU), NORM);

    assertThat(read(network).toByteArray()).isEqualTo(read(network).toByteArray());
  }

  /** Rules of the ONNX format that its checker enforces. */
  @Test
  void nodesAreNamedAndTopologicallySorted() throws Exception {
    NetworkSpec network =
        OnnxNetworks.of(
            convolution("conv", Activation.of(Activation.Function.GELU)),
            new ResidualSpec(
                "block",
                List.of(norm("norm"), convolution("inner", same(3, 1), Activation.RELU)),
                List.of(),
                Activation.RELU));
    GraphProto graph =
        read(
                network,
                OnnxNetworks.manifest(network, Standardization.none())
                    .withMembers(2)
                    .withTemperature(2))
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

  @Test
  void batchNormAfterAnActivationIsFoldedOnlyIntoAnUnpaddedLayer() throws Exception {
    assertThat(
            operators(
                convolution("conv1", Activation.RELU),
                norm("norm1"),
                convolution("conv2", same(3, 1), Activation.RELU),
                norm("norm2"),
                new MaxPool2dSpec("pool", Window.square(2, 2, Padding.VALID)),
                convolution("conv3", Activation.RELU),
                norm("norm3"),
                new FlattenSpec("flatten"),
                dense("hidden", 5, Activation.RELU)))
        .isEqualTo(
            "Conv Relu BatchNormalization Conv Relu BatchNormalization MaxPool"
                + " Conv Relu Flatten Gemm Relu Gemm Softmax");
  }

  @Test
  void batchNormAfterALinearLayerIsFoldedIntoItsWeights() throws Exception {
    assertThat(
            operators(
                convolution("conv", Activation.IDENTITY),
                norm("norm1"),
                new ActivationSpec("relu", Activation.RELU),
                dense("hidden", 5, Activation.IDENTITY),
                norm("norm2"),
                new DropoutSpec("dropout", 0.5)))
        .isEqualTo("Conv Relu Flatten Gemm Gemm Softmax");
  }

  /** Padding stays 0 when a mean is subtracted, so a padded layer cannot absorb it. */
  @Test
  void meanIsFoldedIntoAnUnpaddedLayer() throws Exception {
    LayerSpec padded = convolution("conv", same(3, 1), Activation.RELU);
    LayerSpec unpadded = convolution("conv", Activation.RELU);

    assertThat(operators(CENTERED, padded))
        .isEqualTo("BatchNormalization Conv Relu Flatten Gemm Softmax");
    assertThat(operators(CENTERED, unpadded)).isEqualTo("Conv Relu Flatten Gemm Softmax");
    assertThat(operators(CENTERED)).isEqualTo("Flatten Gemm Softmax");
  }

  @Test
  void membersShareTheStandardization() throws Exception {
    NetworkSpec network = OnnxNetworks.of(convolution("conv", Activation.RELU));
    Standardization samplewise = new Standardization(1, true, false, 0, 1, Optional.empty());

    assertThat(operators(read(network, OnnxNetworks.manifest(network, samplewise).withMembers(2))))
        .isEqualTo(
            "ReduceMean Sub Conv Relu Flatten Gemm Softmax Conv Relu Flatten Gemm Softmax Mean");
  }

  @Test
  void aResidualBlockIsTheSumOfItsFoldedBranches() throws Exception {
    assertThat(
            operators(
                convolution("conv", Activation.RELU),
                new ResidualSpec(
                    "identity",
                    List.of(
                        convolution("a", same(3, 1), Activation.IDENTITY),
                        norm("norm1"),
                        new ActivationSpec("relu", Activation.RELU),
                        convolution("b", same(3, 1), Activation.IDENTITY),
                        norm("norm2")),
                    List.of(),
                    Activation.RELU),
                new ResidualSpec(
                    "projection",
                    List.of(convolution("c", same(3, 2), Activation.IDENTITY)),
                    List.of(convolution("d", same(1, 2), Activation.IDENTITY), norm("norm3")),
                    Activation.IDENTITY),
                new GlobalAveragePoolSpec("global")))
        .isEqualTo(
            "Conv Relu Conv Relu Conv Add Relu Conv Conv Add GlobalAveragePool"
                + " Flatten Gemm Softmax");
    NodeProto add =
        node(
            read(
                OnnxNetworks.of(
                    convolution("conv", Activation.RELU),
                    new ResidualSpec(
                        "block",
                        List.of(convolution("a", same(3, 1), Activation.IDENTITY)),
                        List.of(),
                        Activation.IDENTITY))),
            "Add");
    assertThat(add.getInputList()).containsExactly("Conv_2", "Relu");
  }

  @Test
  void windowAttributesMatchTheNetwork() throws Exception {
    assertThat(attributes("Conv", convolution("conv", same(4, 2), Activation.RELU)))
        .isEqualTo("kernel_shape=[4, 4] strides=[2, 2] dilations=[1, 1] pads=[1, 1, 2, 1] group=1");
    assertThat(
            attributes(
                "Conv",
                convolution(
                    "conv",
                    new Window(3, 2, 1, 2, 2, 3, new Padding(false, 2, 1)),
                    Activation.RELU)))
        .isEqualTo("kernel_shape=[3, 2] strides=[1, 2] dilations=[2, 3] pads=[2, 1, 2, 1] group=1");
    assertThat(attributes("MaxPool", new MaxPool2dSpec("pool", same(3, 2))))
        .isEqualTo("kernel_shape=[3, 3] strides=[2, 2] pads=[1, 0, 1, 1]");
    assertThat(attributes("AveragePool", new AveragePool2dSpec("pool", same(2, 1), true)))
        .isEqualTo("kernel_shape=[2, 2] strides=[1, 1] pads=[0, 0, 1, 1] count_include_pad=1");
    assertThat(attributes("AveragePool", new AveragePool2dSpec("pool", same(2, 1), false)))
        .isEqualTo("kernel_shape=[2, 2] strides=[1, 1] pads=[0, 0, 1, 1] count_include_pad=0");
  }

  private static Window same(int kernel, int stride) {
    return Window.square(kernel, stride, Padding.SAME);
  }

  private static String attributes(String operator, LayerSpec layer) throws Exception {
    return node(read(OnnxNetworks.of(layer)), operator).getAttributeList().stream()
        .map(OnnxFileTest::text)
        .collect(Collectors.joining(" "));
  }

  private static String text(AttributeProto attribute) {
    return attribute.getName()
        + "="
        + (attribute.getType() == AttributeType.INTS
            ? attribute.getIntsList()
            : String.valueOf(attribute.getI()));
  }

  @Test
  void convolutionKernelHasOutputsFirst() throws Exception {
    NetworkSpec network =
        OnnxNetworks.of(
            new ActivationSpec("relu", Activation.RELU),
            convolution("first", Activation.RELU),
            new Conv2dSpec(
                "second",
                2,
                new Window(1, 2, 1, 1, 1, 1, Padding.VALID),
                false,
                Activation.RELU,
                Regularization.NONE),
            new DepthwiseConv2dSpec(
                "third",
                2,
                new Window(1, 2, 1, 1, 1, 1, Padding.VALID),
                false,
                Activation.RELU,
                Regularization.NONE));
    Weights weights = OnnxNetworks.weights(network);
    ModelProto file = read(network);

    // [1, 2, 3, 2] to [2, 3, 1, 2]
    float[] kernel = weights.get("second/kernel");
    int[] second = {0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11};
    assertThat(initializer(file, "weights_2")).containsExactly(permuted(kernel, second));
    assertThat(constant(file, "weights_2").getDimsList()).containsExactly(2L, 3L, 1L, 2L);
    assertThat(initializer(file, "bias_2")).containsExactly(0, 0);
    // [1, 2, 2, 2] to [4, 1, 1, 2]
    float[] depthwise = weights.get("third/kernel");
    int[] third = {0, 4, 1, 5, 2, 6, 3, 7};
    assertThat(initializer(file, "weights_3")).containsExactly(permuted(depthwise, third));
    assertThat(constant(file, "weights_3").getDimsList()).containsExactly(4L, 1L, 1L, 2L);
  }

  private static float[] permuted(float[] values, int... indices) {
    float[] permuted = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      permuted[i] = values[indices[i]];
    }
    return permuted;
  }

  /** A 9 x 3 convolution of 11 x 8 pixels results in 3 x 6 pixels of 3 channels. */
  @Test
  void weightsAfterAFlattenedImageAreChannelsFirst() throws Exception {
    NetworkSpec network =
        OnnxNetworks.of(
            convolution("conv", new Window(9, 3, 1, 1, 1, 1, Padding.VALID), Activation.RELU),
            new FlattenSpec("flatten"),
            NORM,
            new ActivationSpec("relu", Activation.RELU));
    Weights weights = OnnxNetworks.weights(network);
    ModelProto file = read(network);
    int[] features = IntStream.range(0, 3 * 18).map(i -> i % 18 * 3 + i / 18).toArray();

    float[] scale = initializer(file, "scale");
    float[] shift = initializer(file, "shift");
    float[] rows = initializer(file, "weights_2");
    for (int i = 0; i < features.length; i++) {
      int feature = features[i];
      double factor =
          weights.get("norm/gamma")[feature]
              / Math.sqrt(weights.get("norm/movingVariance")[feature] + 1e-3);
      assertThat(scale[i]).isEqualTo((float) factor);
      assertThat(shift[i])
          .isCloseTo(
              (float)
                  (weights.get("norm/beta")[feature]
                      - weights.get("norm/movingMean")[feature] * factor),
              within(1e-6f));
      for (int unit = 0; unit < 4; unit++) {
        assertThat(rows[i * 4 + unit]).isEqualTo(weights.get("scores/kernel")[feature * 4 + unit]);
      }
    }
    assertThat(operators(file)).isEqualTo("Conv Relu Flatten BatchNormalization Relu Gemm Softmax");
  }

  /** Image layers take features as the channels of one pixel, in the network's order. */
  @Test
  void convolutionAfterAFlattenedImageGetsFeaturesInOrder() throws Exception {
    NetworkSpec network =
        OnnxNetworks.of(
            convolution("conv", new Window(10, 8, 1, 1, 1, 1, Padding.VALID), Activation.RELU),
            new FlattenSpec("flatten"),
            convolution("pixel", Window.square(1, 1, Padding.VALID), Activation.RELU));
    ModelProto file = read(network);

    assertThat(operators(file))
        .isEqualTo("Conv Relu Flatten Gather Reshape Conv Relu Flatten Gemm Softmax");
    assertThat(integers(file, "places")).containsExactly(0, 2, 4, 1, 3, 5);
    assertThat(integers(file, "shape")).containsExactly(-1, 6, 1, 1);
  }

  @Test
  void scoresOfAGlobalPoolAreFlattened() throws Exception {
    LayerSpec scores =
        new Conv2dSpec(
            "scores",
            4,
            Window.square(3, 1, Padding.VALID),
            true,
            Activation.IDENTITY,
            Regularization.NONE);
    TensorShape input = new TensorShape(11, 8, 1);

    assertThat(
            operators(
                read(new NetworkSpec(input, List.of(scores, new GlobalMaxPoolSpec("global")), 4))))
        .isEqualTo("Conv GlobalMaxPool Flatten Softmax");
  }

  private static String operators(LayerSpec... layers) throws Exception {
    return operators(Standardization.none(), layers);
  }

  private static String operators(Standardization standardization, LayerSpec... layers)
      throws Exception {
    NetworkSpec network = OnnxNetworks.of(layers);
    return operators(read(network, OnnxNetworks.manifest(network, standardization)));
  }

  private static String operators(ModelProto file) {
    return file.getGraph().getNodeList().stream()
        .map(NodeProto::getOpType)
        .collect(Collectors.joining(" "));
  }

  private static NodeProto node(ModelProto file, String operator) {
    return file.getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals(operator))
        .findFirst()
        .orElseThrow();
  }

  private static TensorProto constant(ModelProto file, String name) {
    return file.getGraph().getInitializerList().stream()
        .filter(constant -> constant.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static float[] initializer(ModelProto file, String name) {
    FloatBuffer values =
        constant(file, name)
            .getRawData()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] array = new float[values.remaining()];
    values.get(array);
    return array;
  }

  private static long[] integers(ModelProto file, String name) {
    var values =
        constant(file, name)
            .getRawData()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asLongBuffer();
    long[] array = new long[values.remaining()];
    values.get(array);
    return array;
  }

  private static ModelProto read(NetworkSpec network) throws Exception {
    return read(network, OnnxNetworks.manifest(network, Standardization.none()));
  }

  /** Returns the file of a model whose members have equal weights. */
  private static ModelProto read(NetworkSpec network, ModelManifest manifest) throws Exception {
    List<Weights> members =
        IntStream.range(0, manifest.members())
            .mapToObj(member -> OnnxNetworks.weights(network))
            .toList();
    return ModelProto.parseFrom(OnnxFile.bytes(network, members, manifest, SHA256));
  }

  @Test
  void imagesOfSeveralChannelsAreRejected() {
    NetworkSpec network =
        new NetworkSpec(
            new TensorShape(11, 8, 3), List.of(dense("scores", 4, Activation.IDENTITY)), 4);

    assertThatThrownBy(() -> read(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the network of an exported model must have images of 1 channel but has the input shape"
                + " [11, 8, 3]");
  }

  @Test
  void weightsOfAnotherNetworkAreRejected() {
    NetworkSpec network = OnnxNetworks.of();
    Weights weights = OnnxNetworks.weights(OnnxNetworks.of(NORM));
    ModelManifest manifest = OnnxNetworks.manifest(network, Standardization.none());

    assertThatThrownBy(() -> OnnxFile.bytes(network, List.of(weights), manifest, SHA256))
        .isInstanceOf(InvalidNetworkException.class)
        .hasMessage("the network has no weight norm/gamma");
  }

  @Test
  void moreWeightsThanFitIntoAMessageAreRejected() {
    OnnxFile.requireFits(536_870_911);

    assertThatThrownBy(() -> OnnxFile.requireFits(536_870_912))
        .hasMessage(
            "an ONNX file must have at most 536870911 weights but the model has 536870912;"
                + " export fewer members");
  }
}
