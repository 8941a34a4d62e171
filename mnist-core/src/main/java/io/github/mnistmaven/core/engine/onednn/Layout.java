package io.github.mnistmaven.core.engine.onednn;

import org.bytedeco.dnnl.memory;

/** Descriptions of float arrays: plain ones in row-major order, and the wish for any. */
final class Layout {
  private static final memory.format_tag[] PLAIN = {
    memory.format_tag.a, memory.format_tag.ab, memory.format_tag.abc, memory.format_tag.abcd
  };

  private Layout() {}

  /** Row-major, as DL4J keeps parameters and as pixels arrive. */
  static memory.desc plain(long... dimensions) {
    return of(PLAIN[dimensions.length - 1], dimensions);
  }

  /** Whatever a primitive likes best. */
  static memory.desc any(long... dimensions) {
    return of(memory.format_tag.any, dimensions);
  }

  /** Rows of channels: {@code [n, channels, 1, 1]} over the bytes of {@code [n, channels]}. */
  static memory.desc channelsLast(long... dimensions) {
    return of(memory.format_tag.acdb, dimensions);
  }

  /** The same elements in the same places, one byte each. */
  static memory.desc bytesIn(memory.desc layout) {
    memory.desc bytes = new memory.desc(layout.data());
    bytes.data(bytes.data().data_type(org.bytedeco.dnnl.global.dnnl.dnnl_u8));
    return bytes;
  }

  /** The sizes of a described array. */
  static long[] dimensions(memory.desc layout) {
    long[] dimensions = new long[layout.data().ndims()];
    layout.data().dims().get(dimensions);
    return dimensions;
  }

  private static memory.desc of(memory.format_tag tag, long... dimensions) {
    return new memory.desc(dimensions, memory.data_type.f32, tag);
  }
}
