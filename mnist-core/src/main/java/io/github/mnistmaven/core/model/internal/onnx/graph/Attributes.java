package io.github.mnistmaven.core.model.internal.onnx.graph;

import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto.AttributeType;
import java.util.List;

/** What a node is told beside its inputs. */
public final class Attributes {
  private Attributes() {}

  /** A whole number. */
  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  /** Some whole numbers. */
  public static AttributeProto integers(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  /** A number, which ONNX keeps as a float. */
  public static AttributeProto number(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }
}
