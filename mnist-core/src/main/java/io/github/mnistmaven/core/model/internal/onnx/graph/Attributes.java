package io.github.mnistmaven.core.model.internal.onnx.graph;

import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto.AttributeType;
import java.util.List;

/** Attributes of a node. */
public final class Attributes {
  private Attributes() {}

  /** Attribute of an integer. */
  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  /** Attribute of a list of integers. */
  public static AttributeProto integers(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  /** Attribute of a number, which ONNX stores as a float. */
  public static AttributeProto number(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }
}
