package io.github.mnistmaven.core.model.internal.onnx;

import com.google.protobuf.ByteString;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.GraphProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.NodeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.TensorProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.TensorShapeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.TensorShapeProto.Dimension;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.TypeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builder of an ONNX graph. A value is identified by a unique name: the operator or the purpose of
 * a constant, followed by a number if the name is already used. The same calls build the same
 * graph.
 */
final class Graph {
  /** Name of the dynamic batch dimension. */
  private static final String BATCH = "batch";

  private final GraphProto.Builder graph;
  private final Map<String, Integer> names;
  private final String scope;

  private Graph(GraphProto.Builder graph, Map<String, Integer> names, String scope) {
    this.graph = graph;
    this.names = names;
    this.scope = scope;
  }

  /** Creates a graph without nodes. */
  static Graph named(String name) {
    return new Graph(GraphProto.newBuilder().setName(name), new HashMap<>(), "");
  }

  /** Returns a view of the graph that prefixes the names of new nodes with a scope. */
  Graph in(String name) {
    return new Graph(graph, names, scope + name + "/");
  }

  /**
   * Adds a float input and returns its name.
   *
   * @param shape dimensions after the batch
   */
  String input(String name, String description, long... shape) {
    graph.addInput(value(name, description, shape));
    return name;
  }

  /**
   * Makes the value of the last node the output of the graph.
   *
   * @param shape dimensions after the batch
   */
  void output(String name, String description, long... shape) {
    int last = graph.getNodeCount() - 1;
    graph.setNode(last, graph.getNode(last).toBuilder().setOutput(0, name));
    graph.addOutput(value(name, description, shape));
  }

  private static ValueInfoProto value(String name, String description, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDim(Dimension.newBuilder().setDimParam(BATCH));
    Arrays.stream(shape)
        .forEach(size -> dimensions.addDim(Dimension.newBuilder().setDimValue(size)));
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(description)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /**
   * Adds a node with one output.
   *
   * @param operator name of the ONNX operator
   * @return name of the output
   */
  String add(String operator, List<String> inputs, AttributeProto... attributes) {
    String name = unique(operator);
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(name)
            .addAllAttribute(Arrays.asList(attributes)));
    return name;
  }

  /**
   * Adds a constant float array and returns its name.
   *
   * @param values row-major
   * @param shape dimensions; none for a scalar
   */
  String floats(String name, float[] values, long... shape) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, TensorProto.DataType.FLOAT, bytes, shape);
  }

  /** Adds a constant integer vector and returns its name. */
  String integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  /** Returns a buffer in ONNX's byte order. */
  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    String unique = unique(name);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(unique)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(shape).forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return unique;
  }

  private String unique(String name) {
    int count = names.merge(scope + name, 1, Integer::sum);
    return scope + name + (count == 1 ? "" : "_" + count);
  }

  /** Returns the current graph. */
  GraphProto message() {
    return graph.build();
  }
}
