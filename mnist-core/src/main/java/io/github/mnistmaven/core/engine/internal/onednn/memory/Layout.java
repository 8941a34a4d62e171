package io.github.mnistmaven.core.engine.internal.onednn.memory;

import static org.bytedeco.dnnl.global.dnnl.dnnl_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_u8;

import io.github.mnistmaven.core.engine.Precision;
import org.bytedeco.dnnl.memory;

/** Descriptions of arrays: plain ones in row-major order, and the wish for any; of floats first. */
public final class Layout {
  private static final memory.format_tag[] PLAIN = {
    memory.format_tag.a, memory.format_tag.ab, memory.format_tag.abc, memory.format_tag.abcd
  };

  private Layout() {}

  /** Row-major, as DL4J keeps parameters and as pixels arrive. */
  public static memory.desc plain(long... dimensions) {
    return of(PLAIN[dimensions.length - 1], dimensions);
  }

  /** In another order than row-major, such as {@code hwigo} for DL4J's depthwise weights. */
  public static memory.desc ordered(memory.format_tag order, long... dimensions) {
    return of(order, dimensions);
  }

  /** Whatever a primitive likes best. */
  public static memory.desc any(long... dimensions) {
    return of(memory.format_tag.any, dimensions);
  }

  /** Whatever a primitive likes best, with elements of the type that another array has. */
  public static memory.desc anyLike(memory.desc other, long... dimensions) {
    return as(other.data().data_type(), any(dimensions));
  }

  /** Rows, whose elements have the type that another array's have. */
  public static memory.desc plainLike(memory.desc other, long... dimensions) {
    return as(other.data().data_type(), plain(dimensions));
  }

  /** Rows of channels seen as images of one pixel: {@code [n, channels, 1, 1]}. */
  public static memory.desc asPixels(memory.desc rows) {
    long[] sizes = dimensions(rows);
    return as(rows.data().data_type(), of(memory.format_tag.acdb, sizes[0], sizes[1], 1, 1));
  }

  /** The same elements in the same order, one byte each. */
  public static memory.desc bytesIn(memory.desc layout) {
    return as(dnnl_u8, layout);
  }

  /** The same elements in the same order, four bytes each. */
  public static memory.desc floatsIn(memory.desc layout) {
    return as(dnnl_f32, layout);
  }

  /** The same elements in the same order, of the type that a precision computes in. */
  public static memory.desc in(Precision precision, memory.desc layout) {
    return as(precision == Precision.BF16 ? dnnl_bf16 : dnnl_f32, layout);
  }

  private static memory.desc as(int type, memory.desc layout) {
    memory.desc other = new memory.desc(layout.data());
    other.data(other.data().data_type(type));
    return other;
  }

  /** The sizes of a described array. */
  public static long[] dimensions(memory.desc layout) {
    long[] dimensions = new long[layout.data().ndims()];
    layout.data().dims().get(dimensions);
    return dimensions;
  }

  private static memory.desc of(memory.format_tag tag, long... dimensions) {
    return new memory.desc(dimensions, memory.data_type.f32, tag);
  }
}
