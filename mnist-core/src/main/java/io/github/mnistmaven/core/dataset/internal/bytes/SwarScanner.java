package io.github.mnistmaven.core.dataset.internal.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scanner that processes eight bytes of text at once (SIMD within a register), for Kaggle CSV
 * files, which consist mostly of zeros and commas.
 */
public final class SwarScanner {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long FOUR_ZERO_FIELDS = 0x2C302C302C302C30L;

  private SwarScanner() {}

  /** Returns whether the text continues with {@code 0,0,0,0,}. */
  public static boolean areFourZeroFields(byte[] text, int at) {
    return (long) LONGS.get(text, at) == FOUR_ZERO_FIELDS;
  }

  /** Returns the number of line feeds in {@code [0, length)}. */
  public static int countLineFeeds(byte[] text, int length) {
    int count = 0;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      count += Long.bitCount(lineFeeds(text, at));
    }
    for (; at < length; at++) {
      count += text[at] == '\n' ? 1 : 0;
    }
    return count;
  }

  /** Returns the position of the first line feed in {@code [from, to)}; -1 if there is none. */
  public static int indexOfLineFeed(byte[] text, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long found = lineFeeds(text, at);
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; at < to; at++) {
      if (text[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /**
   * Returns a mask with the high bit of each byte that is a line feed: each byte that is zero in
   * the XOR with line feeds (Warren, "Hacker's Delight", 2013, section 6-1).
   */
  private static long lineFeeds(byte[] text, int at) {
    long difference = (long) LONGS.get(text, at) ^ LINE_FEEDS;
    return ~(((difference & LOW_BITS) + LOW_BITS) | difference | LOW_BITS);
  }
}
