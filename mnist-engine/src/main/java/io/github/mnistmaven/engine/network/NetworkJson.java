package io.github.mnistmaven.engine.network;

import io.github.mnistmaven.engine.internal.json.JsonNode;
import io.github.mnistmaven.engine.internal.json.JsonNode.JsonException;
import io.github.mnistmaven.engine.internal.json.JsonReader;
import io.github.mnistmaven.engine.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Canonical JSON of a {@link NetworkSpec}: equal networks result in equal text, on every machine
 * and Java version. Most keys are those of Keras, in camel case; the text is stored as UTF-8.
 *
 * <pre>{@code
 * {"schemaVersion":1,"inputShape":[28,28,1],"classes":10,"layers":[
 *   {"kind":"conv2d","name":"conv1","filters":32,"kernelSize":[3,3],"strides":[1,1],
 *    "dilation":[1,1],"padding":"same","useBias":true,"activation":"relu",
 *    "regularization":{"l1":0,"l2":0,"weightDecay":0}}, ...]}
 * }</pre>
 *
 * <p>The writer outputs all keys in this order without white space. The reader accepts any order,
 * white space and number format. Missing keys have the defaults of Keras: strides and dilation of 1
 * (of a pooling layer: strides equal to the window), padding {@code "valid"}, a bias, no
 * activation, no regularization, a depth multiplier of 1, momentum 0.99, epsilon 0.001, {@code
 * affine} true, {@code countIncludePad} false and an empty shortcut. All other keys are required,
 * and unknown keys are rejected.
 */
public final class NetworkJson {
  private static final int SCHEMA_VERSION = 1;

  /** Maximum number of characters of the text. */
  private static final int MAX_LENGTH = 1_000_000;

  private static final String IDENTITY = "\"identity\"";

  private NetworkJson() {}

  /** Returns the canonical JSON of a network. */
  public static String write(NetworkSpec network) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("schemaVersion", SCHEMA_VERSION);
    TensorShape input = network.input();
    members.put("inputShape", List.of(input.height(), input.width(), input.channels()));
    members.put("classes", network.classes());
    members.put("layers", layers(network.layers()));
    return JsonWriter.write(members);
  }

  /**
   * Parses a network.
   *
   * @throws InvalidNetworkException naming line and column of the first error, the value found and
   *     the allowed values
   */
  public static NetworkSpec read(String json) {
    try {
      JsonNode root = new JsonReader(json, "network").read(MAX_LENGTH);
      JsonNode version = root.member("schemaVersion");
      if (version.integer() != SCHEMA_VERSION) {
        throw version.mustBe(String.valueOf(SCHEMA_VERSION));
      }
      int[] shape = root.member("inputShape").integers(3, "[height, width, channels]");
      TensorShape input =
          root.member("inputShape").create(() -> new TensorShape(shape[0], shape[1], shape[2]));
      int classes = root.member("classes").integer();
      List<LayerSpec> layers = readLayers(root.member("layers"));
      root.requireNoOtherMembers();
      return root.create(() -> new NetworkSpec(input, layers, classes));
    } catch (JsonException e) {
      throw new InvalidNetworkException("network description, " + e.getMessage());
    }
  }

  private static List<Object> layers(List<LayerSpec> layers) {
    List<Object> list = new ArrayList<>();
    layers.forEach(layer -> list.add(layer(layer)));
    return list;
  }

  /**
   * Returns the members of a layer. A new layer type needs a branch here and in {@link #readLayer}.
   */
  private static Map<String, Object> layer(LayerSpec layer) {
    if (layer instanceof Conv2dSpec conv) {
      Map<String, Object> members = start("conv2d", layer);
      members.put("filters", conv.filters());
      putConvolution(members, conv.window());
      putBiasToRegularization(members, conv.hasBias(), conv.activation(), conv.regularization());
      return members;
    }
    if (layer instanceof DepthwiseConv2dSpec conv) {
      Map<String, Object> members = start("depthwiseConv2d", layer);
      members.put("depthMultiplier", conv.depthMultiplier());
      putConvolution(members, conv.window());
      putBiasToRegularization(members, conv.hasBias(), conv.activation(), conv.regularization());
      return members;
    }
    if (layer instanceof DenseSpec dense) {
      Map<String, Object> members = start("dense", layer);
      members.put("units", dense.units());
      putBiasToRegularization(members, dense.hasBias(), dense.activation(), dense.regularization());
      return members;
    }
    if (layer instanceof BatchNormSpec norm) {
      Map<String, Object> members = start("batchNormalization", layer);
      members.put("momentum", norm.momentum());
      members.put("epsilon", norm.epsilon());
      members.put("affine", norm.hasScaleAndOffset());
      return members;
    }
    if (layer instanceof ActivationSpec single) {
      Map<String, Object> members = start("activation", layer);
      members.put("activation", activation(single.activation()));
      return members;
    }
    if (layer instanceof MaxPool2dSpec pool) {
      Map<String, Object> members = start("maxPooling2d", layer);
      putPooling(members, pool.window());
      return members;
    }
    if (layer instanceof AveragePool2dSpec pool) {
      Map<String, Object> members = start("averagePooling2d", layer);
      putPooling(members, pool.window());
      members.put("countIncludePad", pool.countPadding());
      return members;
    }
    if (layer instanceof GlobalMaxPoolSpec) {
      return start("globalMaxPooling2d", layer);
    }
    if (layer instanceof GlobalAveragePoolSpec) {
      return start("globalAveragePooling2d", layer);
    }
    if (layer instanceof DropoutSpec dropout) {
      Map<String, Object> members = start("dropout", layer);
      members.put("rate", dropout.rate());
      return members;
    }
    if (layer instanceof FlattenSpec) {
      return start("flatten", layer);
    }
    if (layer instanceof ResidualSpec block) {
      Map<String, Object> members = start("residual", layer);
      members.put("body", layers(block.body()));
      members.put("shortcut", layers(block.shortcut()));
      members.put("activation", activation(block.activation()));
      return members;
    }
    throw new AssertionError(layer.getClass());
  }

  private static Map<String, Object> start(String kind, LayerSpec layer) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", kind);
    members.put("name", layer.name());
    return members;
  }

  private static void putConvolution(Map<String, Object> members, Window window) {
    members.put("kernelSize", List.of(window.kernelHeight(), window.kernelWidth()));
    members.put("strides", List.of(window.strideHeight(), window.strideWidth()));
    members.put("dilation", List.of(window.dilationHeight(), window.dilationWidth()));
    members.put("padding", padding(window.padding()));
  }

  private static void putPooling(Map<String, Object> members, Window window) {
    members.put("poolSize", List.of(window.kernelHeight(), window.kernelWidth()));
    members.put("strides", List.of(window.strideHeight(), window.strideWidth()));
    members.put("padding", padding(window.padding()));
  }

  private static Object padding(Padding padding) {
    if (padding.same()) {
      return "same";
    }
    return padding.equals(Padding.VALID) ? "valid" : List.of(padding.height(), padding.width());
  }

  private static void putBiasToRegularization(
      Map<String, Object> members,
      boolean hasBias,
      Activation activation,
      Regularization regularization) {
    members.put("useBias", hasBias);
    members.put("activation", activation(activation));
    Map<String, Object> factors = new LinkedHashMap<>();
    factors.put("l1", regularization.l1());
    factors.put("l2", regularization.l2());
    factors.put("weightDecay", regularization.weightDecay());
    members.put("regularization", factors);
  }

  private static Object activation(Activation activation) {
    String function = activation.function().name().toLowerCase(Locale.ROOT);
    if (activation.function() != Activation.Function.LEAKY_RELU) {
      return function;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("function", function);
    members.put("alpha", activation.alpha());
    return members;
  }

  private static List<LayerSpec> readLayers(JsonNode node) {
    return node.elements().stream().map(NetworkJson::readLayer).toList();
  }

  private static LayerSpec readLayer(JsonNode node) {
    JsonNode kind = node.member("kind");
    String name = node.member("name").string();
    LayerSpec layer =
        node.create(
            () ->
                switch (kind.string()) {
                  case "conv2d" ->
                      new Conv2dSpec(
                          name,
                          node.member("filters").integer(),
                          convolution(node),
                          node.member("useBias", "true").bool(),
                          readActivation(node),
                          regularization(node));
                  case "depthwiseConv2d" ->
                      new DepthwiseConv2dSpec(
                          name,
                          node.member("depthMultiplier", "1").integer(),
                          convolution(node),
                          node.member("useBias", "true").bool(),
                          readActivation(node),
                          regularization(node));
                  case "dense" ->
                      new DenseSpec(
                          name,
                          node.member("units").integer(),
                          node.member("useBias", "true").bool(),
                          readActivation(node),
                          regularization(node));
                  case "batchNormalization" ->
                      new BatchNormSpec(
                          name,
                          node.member("momentum", "0.99").number(),
                          node.member("epsilon", "0.001").number(),
                          node.member("affine", "true").bool());
                  case "activation" -> new ActivationSpec(name, readActivation(node));
                  case "maxPooling2d" -> new MaxPool2dSpec(name, pooling(node));
                  case "averagePooling2d" ->
                      new AveragePool2dSpec(
                          name, pooling(node), node.member("countIncludePad", "false").bool());
                  case "globalMaxPooling2d" -> new GlobalMaxPoolSpec(name);
                  case "globalAveragePooling2d" -> new GlobalAveragePoolSpec(name);
                  case "dropout" -> new DropoutSpec(name, node.member("rate").number());
                  case "flatten" -> new FlattenSpec(name);
                  case "residual" ->
                      new ResidualSpec(
                          name,
                          readLayers(node.member("body")),
                          readLayers(node.member("shortcut", "[]")),
                          readActivation(node));
                  default ->
                      throw kind.mustBe(
                          "one of conv2d, depthwiseConv2d, dense, batchNormalization, activation,"
                              + " maxPooling2d, averagePooling2d, globalMaxPooling2d,"
                              + " globalAveragePooling2d, dropout, flatten, residual");
                });
    node.requireNoOtherMembers();
    return layer;
  }

  private static Window convolution(JsonNode node) {
    int[] dilation = node.member("dilation", "[1,1]").integers(2, "[height, width]");
    return window(node, "kernelSize", node.member("strides", "[1,1]"), dilation);
  }

  private static Window pooling(JsonNode node) {
    JsonNode size = node.member("poolSize");
    int[] kernel = size.integers(2, "[height, width]");
    JsonNode strides = node.member("strides", "[%d,%d]".formatted(kernel[0], kernel[1]));
    return window(node, "poolSize", strides, new int[] {1, 1});
  }

  private static Window window(JsonNode node, String size, JsonNode strides, int[] dilation) {
    int[] kernel = node.member(size).integers(2, "[height, width]");
    int[] stride = strides.integers(2, "[height, width]");
    Padding padding = readPadding(node.member("padding", "\"valid\""));
    return new Window(
        kernel[0], kernel[1], stride[0], stride[1], dilation[0], dilation[1], padding);
  }

  private static Padding readPadding(JsonNode node) {
    String allowed = "\"same\", \"valid\" or [height, width]";
    if (!node.isString()) {
      int[] sizes = node.integers(2, allowed);
      return node.create(() -> new Padding(false, sizes[0], sizes[1]));
    }
    return switch (node.string()) {
      case "same" -> Padding.SAME;
      case "valid" -> Padding.VALID;
      default -> throw node.mustBe(allowed);
    };
  }

  private static Activation readActivation(JsonNode layer) {
    JsonNode node = layer.member("activation", IDENTITY);
    JsonNode function = node.isObject() ? node.member("function") : node;
    double alpha = node.isObject() ? node.member("alpha").number() : 0;
    if (node.isObject()) {
      node.requireNoOtherMembers();
    }
    StringJoiner names =
        new StringJoiner(", ", "one of ", " or {\"function\":\"leaky_relu\",\"alpha\":slope}");
    for (Activation.Function known : Activation.Function.values()) {
      String name = known.name().toLowerCase(Locale.ROOT);
      if (name.equals(function.string())) {
        if (known == Activation.Function.LEAKY_RELU && !node.isObject()) {
          throw node.mustBe("{\"function\":\"leaky_relu\",\"alpha\":slope}");
        }
        return node.create(() -> new Activation(known, alpha));
      }
      if (known != Activation.Function.LEAKY_RELU) {
        names.add(name);
      }
    }
    throw function.mustBe(names.toString());
  }

  private static Regularization regularization(JsonNode layer) {
    JsonNode node = layer.member("regularization", "{}");
    double l1 = node.member("l1", "0").number();
    double l2 = node.member("l2", "0").number();
    double weightDecay = node.member("weightDecay", "0").number();
    node.requireNoOtherMembers();
    return node.create(() -> new Regularization(l1, l2, weightDecay));
  }
}
