package io.github.mnistmaven.core.model.internal.onnx;

import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto.AttributeType;
import java.util.List;

/** Factory of node attributes. */
final class Attributes {
  private Attributes() {}

  /** Returns an integer attribute. */
  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  /** Attribute of a list of integers. */
  /** Returns an attribute with a list of integers. */
  static AttributeProto integers(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  /** Returns a float attribute. */
  static AttributeProto number(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }
}
