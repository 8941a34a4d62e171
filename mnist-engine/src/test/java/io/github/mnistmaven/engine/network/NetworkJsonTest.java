package io.github.mnistmaven.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistmaven.engine.network.Activation.Function;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.engine.reference.RandomNetworks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkJsonTest {
  private static final Window WINDOW = new Window(3, 2, 2, 1, 1, 2, new Padding(false, 1, 0));

  private static final List<LayerSpec> ONE_OF_EACH =
      List.of(
          new Conv2dSpec(
              "c", 4, WINDOW, true, Activation.leakyRelu(0.1), new Regularization(0, 1e-4, 1e-7)),
          new DepthwiseConv2dSpec(
              "d",
              2,
              Window.square(3, 1, Padding.SAME),
              false,
              Activation.of(Function.HARD_SIGMOID),
              Regularization.NONE),
          new BatchNormSpec("n", 0.99, 1e-3, true),
          new ActivationSpec("a", Activation.RELU),
          new MaxPool2dSpec("m", Window.square(2, 1, Padding.VALID)),
          new AveragePool2dSpec("v", new Window(2, 2, 1, 2, 1, 1, Padding.SAME), true),
          new ResidualSpec(
              "r",
              List.of(new DropoutSpec("o", 0.5)),
              List.of(new ActivationSpec("s", Activation.IDENTITY)),
              Activation.of(Function.TANH)),
          new GlobalMaxPoolSpec("x"),
          new GlobalAveragePoolSpec("g"),
          new FlattenSpec("f"),
          new DropoutSpec("p", 0.25),
          new DenseSpec("e", 10, true, Activation.IDENTITY, Regularization.NONE));

  /** Written manually from the documentation. */
  private static final String JSON_OF_EACH =
      """
      {"schemaVersion":1,"inputShape":[9,8,1],"classes":10,"layers":[\
      {"kind":"conv2d","name":"c","filters":4,"kernelSize":[3,2],"strides":[2,1],\
      "dilation":[1,2],"padding":[1,0],"useBias":true,\
      "activation":{"function":"leaky_relu","alpha":0.1},\
      "regularization":{"l1":0,"l2":0.0001,"weightDecay":1E-7}},\
      {"kind":"depthwiseConv2d","name":"d","depthMultiplier":2,"kernelSize":[3,3],\
      "strides":[1,1],"dilation":[1,1],"padding":"same","useBias":false,\
      "activation":"hard_sigmoid","regularization":{"l1":0,"l2":0,"weightDecay":0}},\
      {"kind":"batchNormalization","name":"n","momentum":0.99,"epsilon":0.001,"affine":true},\
      {"kind":"activation","name":"a","activation":"relu"},\
      {"kind":"maxPooling2d","name":"m","poolSize":[2,2],"strides":[1,1],"padding":"valid"},\
      {"kind":"averagePooling2d","name":"v","poolSize":[2,2],"strides":[1,2],\
      "padding":"same","countIncludePad":true},\
      {"kind":"residual","name":"r","body":[{"kind":"dropout","name":"o","rate":0.5}],\
      "shortcut":[{"kind":"activation","name":"s","activation":"identity"}],\
      "activation":"tanh"},\
      {"kind":"globalMaxPooling2d","name":"x"},\
      {"kind":"globalAveragePooling2d","name":"g"},\
      {"kind":"flatten","name":"f"},\
      {"kind":"dropout","name":"p","rate":0.25},\
      {"kind":"dense","name":"e","units":10,"useBias":true,"activation":"identity",\
      "regularization":{"l1":0,"l2":0,"weightDecay":0}}]}\
      """;

  private static final NetworkSpec NETWORK_OF_EACH =
      new NetworkSpec(new TensorShape(9, 8, 1), ONE_OF_EACH, 10);

  /** Returns a network with one layer, on its second line; single quotes replace double quotes. */
  private static String network(String layer) {
    return "{'schemaVersion':1,'inputShape':[1,1,2],'classes':2,\n'layers':[" + layer + "]}";
  }

  @Test
  void testCoversAllLayerTypes() {
    assertThat(ONE_OF_EACH.stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(LayerSpec.class.getPermittedSubclasses());
  }

  @Test
  void writesTheCanonicalTextOfEveryKindOfLayer() {
    assertThat(NetworkJson.write(NETWORK_OF_EACH)).isEqualTo(JSON_OF_EACH);
  }

  @Test
  void readsEveryKindOfLayer() {
    assertThat(NetworkJson.read(JSON_OF_EACH)).isEqualTo(NETWORK_OF_EACH);
  }

  @Test
  void randomNetworksRoundTrip() {
    for (long seed = 0; seed < 100; seed++) {
      NetworkSpec network = RandomNetworks.network(seed);
      String json = NetworkJson.write(network);
      NetworkSpec read = NetworkJson.read(json);
      assertThat(read).isEqualTo(network);
      assertThat(NetworkJson.write(read)).isEqualTo(json);
    }
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void everyActivationRoundTrips(Function function) {
    Activation activation =
        function == Function.LEAKY_RELU ? Activation.leakyRelu(0.3) : Activation.of(function);
    NetworkSpec network =
        new NetworkSpec(TensorShape.vector(2), List.of(new ActivationSpec("a", activation)), 2);
    assertThat(NetworkJson.read(NetworkJson.write(network))).isEqualTo(network);
  }

  @Test
  void orderAndWhiteSpaceAreIrrelevant() {
    String json =
        """
        { "layers" : [\t{ "name" : "\\u0065", "rate" : 25.0e-2, "kind" : "dropout" } ],
          "classes" : 2, "inputShape" : [ 1, 1, 2 ], "schemaVersion" : 1 }
        """;
    assertThat(NetworkJson.write(NetworkJson.read(json)))
        .isEqualTo(
            "{\"schemaVersion\":1,\"inputShape\":[1,1,2],\"classes\":2,\"layers\":["
                + "{\"kind\":\"dropout\",\"name\":\"e\",\"rate\":0.25}]}");
  }

  @Test
  void missingKeysHaveTheDefaultsOfKeras() {
    assertThat(
            NetworkJson.read(
                    """
                    {"schemaVersion":1,"inputShape":[9,9,1],"classes":2,"layers":[
                     {"kind":"conv2d","name":"c","filters":4,"kernelSize":[3,3]},
                     {"kind":"depthwiseConv2d","name":"d","kernelSize":[3,3]},
                     {"kind":"batchNormalization","name":"n"},
                     {"kind":"maxPooling2d","name":"m","poolSize":[2,3]},
                     {"kind":"averagePooling2d","name":"v","poolSize":[1,1]},
                     {"kind":"residual","name":"r","body":[{"kind":"flatten","name":"f"}],
                      "shortcut":[{"kind":"flatten","name":"g"}]},
                     {"kind":"dense","name":"e","units":2,"regularization":{"l2":0.01}}]}
                    """)
                .layers())
        .containsExactly(
            new Conv2dSpec(
                "c",
                4,
                Window.square(3, 1, Padding.VALID),
                true,
                Activation.IDENTITY,
                Regularization.NONE),
            new DepthwiseConv2dSpec(
                "d",
                1,
                Window.square(3, 1, Padding.VALID),
                true,
                Activation.IDENTITY,
                Regularization.NONE),
            new BatchNormSpec("n", 0.99, 1e-3, true),
            new MaxPool2dSpec("m", new Window(2, 3, 2, 3, 1, 1, Padding.VALID)),
            new AveragePool2dSpec("v", Window.square(1, 1, Padding.VALID), false),
            new ResidualSpec(
                "r",
                List.of(new FlattenSpec("f")),
                List.of(new FlattenSpec("g")),
                Activation.IDENTITY),
            new DenseSpec("e", 2, true, Activation.IDENTITY, new Regularization(0, 0.01, 0)));
  }

  @Test
  void namesMayHaveQuotesAndAnyLetters() {
    NetworkSpec network =
        new NetworkSpec(
            TensorShape.vector(2), List.of(new FlattenSpec("a \"b\" \\ c \u00e4\u4e2d")), 2);
    String json = NetworkJson.write(network);
    assertThat(json).contains("\"a \\\"b\\\" \\\\ c \u00e4\u4e2d\"");
    assertThat(NetworkJson.read(json)).isEqualTo(network);
  }

  @Test
  void negativeZeroIsZero() {
    String json = network("{'kind':'dropout','name':'a','rate':-0.0}").replace('\'', '"');
    assertThat(NetworkJson.read(json).layers()).containsExactly(new DropoutSpec("a", 0));
  }

  /** Invalid texts, with ^ at the position of the first error, and the message. */
  static Stream<Arguments> invalidTexts() {
    String flatten = "{'kind':'flatten','name':'f'}";
    String anyValue = "expected an object, array, string, number, true, false or null but found ";
    String escape = "expected one of \" \\ / b f n r t or u and 4 digits after \\ but found ";
    return Stream.of(
        Arguments.of("^", anyValue + "the end of the text"),
        Arguments.of("^[]", "network must be an object but is an array of 0"),
        Arguments.of(network(flatten) + " ^x", "expected the end of the text but found 'x'"),
        Arguments.of(network("{'kind' ^'flatten'}"), "expected ':' after the key but found '\"'"),
        Arguments.of(
            network("{'kind':'flatten' ^'name':'f'}"), "expected ',' or '}' but found '\"'"),
        Arguments.of(network("{^kind:1}"), "expected a key in double quotes but found 'k'"),
        Arguments.of(
            network("{'kind':'flatten',^}"), "expected a key in double quotes but found '}'"),
        Arguments.of(network(flatten + "^" + flatten), "expected ',' or ']' but found '{'"),
        Arguments.of(
            network("{'name':'f','kind':'flatten',^'name':'g'}"),
            "the key \"name\" occurs twice in an object; remove one"),
        Arguments.of(
            network("{'kind':'fla^\n'}"),
            "expected '\"' at the end of a string but found the control character 10"),
        Arguments.of(network("{'kind':'\\^x'}"), escape + "'x'"),
        Arguments.of(network("{'kind':'\\^u12'}"), escape + "'u'"),
        Arguments.of(network("^tru"), anyValue + "'t'"),
        Arguments.of(network("^+1"), anyValue + "'+'"),
        Arguments.of(network("0^1"), "expected ',' or ']' but found '1'"),
        Arguments.of("[".repeat(64) + "^[", "values must be nested at most 64 deep"),
        Arguments.of(
            network(flatten).replace(":1,'i", ":^2,'i"), "schemaVersion must be 1 but is 2"),
        Arguments.of(
            "^" + network(flatten).replace("schemaVersion", "version"),
            "network must have the key \"schemaVersion\" but has only [classes, inputShape, layers,"
                + " version]"),
        Arguments.of(
            network(flatten).replace("[1,1,2]", "^[1,2]"),
            "inputShape must be [height, width, channels] but is an array of 2"),
        Arguments.of(
            network(flatten).replace("[1,1,2]", "^[0,1,2]"),
            "a shape must have sizes of at least 1 and at most 268435456 values in total but is"
                + " [0, 1, 2]"),
        Arguments.of(
            network(flatten).replace("'classes':2", "'classes':^1e9"),
            "classes must be an integer of at most 9 digits but is 1e9"),
        Arguments.of(
            "^" + network(flatten).replace("'classes':2", "'classes':3"),
            "the last layer must have the output shape [1, 1, 3], a value for each class, but has"
                + " [1, 1, 2]"),
        Arguments.of(
            network("{'kind':^'conv3d','name':'f'}"),
            "kind must be one of conv2d, depthwiseConv2d, dense, batchNormalization, activation,"
                + " maxPooling2d, averagePooling2d, globalMaxPooling2d, globalAveragePooling2d,"
                + " dropout, flatten, residual but is \"conv3d\""),
        Arguments.of(
            network("^{'kind':'dense','name':'d','unit':2}"),
            "layers[0] must have the key \"units\" but has only [kind, name, unit]"),
        Arguments.of(
            network("{'kind':'dropout','name':'d','rate':0,'seed':^7}"),
            "unknown key \"seed\" in layers[0]; allowed are kind, name, rate"),
        Arguments.of(
            network("^{'kind':'dropout','name':'d','rate':1}"),
            "layer d: rate must be in [0, 1) but is 1.0"),
        Arguments.of(
            network("{'kind':'dropout','name':'d','rate':^1e999}"),
            "rate must be a number of at most 1.7E308 but is 1e999"),
        Arguments.of(
            network("{'kind':'dropout','name':^null,'rate':1}"),
            "name must be a string but is null"),
        Arguments.of(
            network("^{'kind':'flatten','name':'a/b'}"),
            "a layer's name must have at least one letter, no slash and no control character but is"
                + " \"a/b\""),
        Arguments.of(
            network("{'kind':'dense','name':'d','units':2,'useBias':^1}"),
            "useBias must be true or false but is 1"),
        Arguments.of(
            network("{'kind':'activation','name':'a','activation':^'rleu'}"),
            "activation must be one of identity, relu, relu6, elu, selu, gelu, swish, tanh,"
                + " sigmoid, hard_sigmoid, softplus or"
                + " {\"function\":\"leaky_relu\",\"alpha\":slope} but is \"rleu\""),
        Arguments.of(
            network("{'kind':'activation','name':'a','activation':^'leaky_relu'}"),
            "activation must be {\"function\":\"leaky_relu\",\"alpha\":slope} but is"
                + " \"leaky_relu\""),
        Arguments.of(
            network("{'kind':'activation','name':'a','activation':^{'function':'relu','alpha':1}}"),
            "alpha must be in [0, 1] for LEAKY_RELU and 0 for any other activation but is 1.0 for"
                + " RELU"),
        Arguments.of(
            network("{'kind':'maxPooling2d','name':'m','poolSize':[1,1],'padding':^'full'}"),
            "padding must be \"same\", \"valid\" or [height, width] but is \"full\""),
        Arguments.of(
            network("{'kind':'residual','name':'r','body':^{}}"),
            "body must be an array but is an object"));
  }

  @ParameterizedTest
  @MethodSource("invalidTexts")
  void invalidTextsAreReportedWithPositionAndAllowedValues(String marked, String message) {
    String before = marked.substring(0, marked.indexOf('^'));
    int line = before.split("\n", -1).length;
    int column = before.length() - before.lastIndexOf('\n');
    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(() -> NetworkJson.read(marked.replace("^", "").replace('\'', '"')))
        .withMessage("network description, line %d, column %d: %s", line, column, message);
  }

  @Test
  void textsOfMoreThanAMillionCharactersAreRejected() {
    assertThatExceptionOfType(InvalidNetworkException.class)
        .isThrownBy(() -> NetworkJson.read(" ".repeat(1_000_001)))
        .withMessageEndingWith("JSON must have at most 1000000 characters but has 1000001");
  }

  @Test
  void everyTruncatedTextIsRejected() {
    for (int length = 0; length < JSON_OF_EACH.length(); length++) {
      String cut = JSON_OF_EACH.substring(0, length);
      assertThatExceptionOfType(InvalidNetworkException.class)
          .isThrownBy(() -> NetworkJson.read(cut));
    }
  }

  @Test
  void randomChangesAreAcceptedOrRejectedWithAMessage() {
    RandomStream random = RandomStream.of(1, "changes");
    for (int i = 0; i < 5000; i++) {
      StringBuilder changed = new StringBuilder(JSON_OF_EACH);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int place = random.nextInt(changed.length());
        changed.setCharAt(place, "0129-.eE\"\\{}[],:tfn \n".charAt(random.nextInt(21)));
      }
      try {
        NetworkSpec read = NetworkJson.read(changed.toString());
        assertThat(NetworkJson.read(NetworkJson.write(read))).isEqualTo(read);
      } catch (InvalidNetworkException e) {
        assertThat(e).hasMessageStartingWith("network description, line ");
      }
    }
  }
}
