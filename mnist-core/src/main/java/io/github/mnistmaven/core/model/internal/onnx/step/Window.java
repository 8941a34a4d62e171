package io.github.mnistmaven.core.model.internal.onnx.step;

import io.github.mnistmaven.core.model.internal.onnx.graph.Attributes;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import java.util.List;

/** What slides over an image: a convolution's or a pooling's. */
public record Window(Side rows, Side columns) {

  /**
   * One of its sides, in pixels.
   *
   * @param kernel how many it sees
   * @param stride from one place to the next
   * @param dilation from one that it sees to the next
   * @param before padding above, or left
   * @param after padding below, or right
   */
  public record Side(long kernel, long stride, long dilation, long before, long after) {

    /** With as much padding on either side. */
    public static Side padded(long kernel, long stride, long dilation, long padding) {
      return new Side(kernel, stride, dilation, padding, padding);
    }

    /** With the padding that leaves one place for each stride; an odd one goes below or right. */
    public static Side same(long kernel, long stride, long dilation, long pixels) {
      long places = (pixels + stride - 1) / stride;
      long seen = (kernel - 1) * dilation + 1;
      long padding = Math.max(0, (places - 1) * stride + seen - pixels);
      return new Side(kernel, stride, dilation, padding / 2, padding - padding / 2);
    }
  }

  int pixels() {
    return Math.toIntExact(rows.kernel * columns.kernel);
  }

  boolean isPadded() {
    return rows.before + rows.after + columns.before + columns.after > 0;
  }

  /** Whether it skips pixels. */
  public boolean isDilated() {
    return rows.dilation > 1 || columns.dilation > 1;
  }

  AttributeProto kernel() {
    return Attributes.integers("kernel_shape", List.of(rows.kernel, columns.kernel));
  }

  AttributeProto strides() {
    return Attributes.integers("strides", List.of(rows.stride, columns.stride));
  }

  AttributeProto dilations() {
    return Attributes.integers("dilations", List.of(rows.dilation, columns.dilation));
  }

  AttributeProto padding() {
    return Attributes.integers(
        "pads", List.of(rows.before, columns.before, rows.after, columns.after));
  }
}
