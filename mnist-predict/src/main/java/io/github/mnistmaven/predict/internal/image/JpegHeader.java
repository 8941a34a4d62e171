package io.github.mnistmaven.predict.internal.image;

import io.github.mnistmaven.predict.image.MalformedImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Markers before the first scan of a JPEG file: EXIF orientation (CIPA DC-008) and Adobe's color
 * transform.
 *
 * @param orientation EXIF orientation, 1 to 8; 1 without EXIF data
 * @param adobeTransform transform of the APP14 marker; -1 without the marker
 * @param components number of color components; 4 for inks
 */
record JpegHeader(int orientation, int adobeTransform, int components) {
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int SHORT_TYPE = 3;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

  static boolean isJpeg(byte[] file) {
    return file.length > 3 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
  }

  /**
   * Parses the markers of a JPEG file.
   *
   * @throws MalformedImageException if markers or EXIF data are damaged, or the file is truncated
   */
  static JpegHeader of(String name, byte[] file) {
    int orientation = 1;
    int adobe = -1;
    int components = 3;
    int position = 2;
    while (position + 4 <= file.length) {
      int marker = file[position + 1] & 0xFF;
      int length = ((file[position + 2] & 0xFF) << 8) | (file[position + 3] & 0xFF);
      int end = position + 2 + length;
      if ((file[position] & 0xFF) != 0xFF) {
        throw malformed(name, "a marker at byte " + position, "0x%02X".formatted(file[position]));
      }
      if (marker == 0xFF) {
        position++; // Fill byte.
        continue;
      }
      if (length < 2 || end > file.length) {
        break;
      }
      byte[] data = Arrays.copyOfRange(file, position + 4, end);
      if (marker == START_OF_SCAN) {
        requireEnd(name, file, end);
        return new JpegHeader(orientation, adobe, components);
      }
      if (marker == APP1 && startsWith(data, EXIF)) {
        orientation = orientation(name, Arrays.copyOfRange(data, EXIF.length, data.length));
      } else if (marker == APP14 && startsWith(data, ADOBE) && data.length >= 12) {
        adobe = data[11] & 0xFF;
      } else if (isFrame(marker) && data.length >= 6) {
        components = data[5] & 0xFF;
      }
      position = end;
    }
    throw malformed(name, "a complete JPEG image", "the end of the file at byte " + file.length);
  }

  /** Returns whether a marker is a start of frame: C0 to CF without tables and extensions. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean startsWith(byte[] data, byte[] start) {
    return data.length >= start.length
        && Arrays.equals(data, 0, start.length, start, 0, start.length);
  }

  /** Checks for the end marker: decoders replace a missing rest by gray. */
  private static void requireEnd(String name, byte[] file, int from) {
    for (int i = file.length - 2; i >= from; i--) {
      if ((file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == END_OF_IMAGE) {
        return;
      }
    }
    throw malformed(name, "a complete JPEG image", "a file without end marker");
  }

  private static int orientation(String name, byte[] tiff) {
    ByteBuffer buffer = ByteBuffer.wrap(tiff);
    if (tiff.length < 8) {
      throw malformed(name, "EXIF data of at least 8 bytes", tiff.length + " bytes");
    }
    String order = new String(tiff, 0, 2, StandardCharsets.US_ASCII);
    buffer.order("II".equals(order) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (!("II".equals(order) || "MM".equals(order)) || buffer.getShort(2) != 42) {
      throw malformed(name, "EXIF data that begin with a TIFF header", "other bytes");
    }
    long directory = buffer.getInt(4) & 0xFFFFFFFFL;
    if (directory < 8 || directory + 2 > tiff.length) {
      throw malformed(name, "an EXIF directory within the EXIF data", "offset " + directory);
    }
    int entries = buffer.getShort((int) directory) & 0xFFFF;
    if (directory + 2 + 12L * entries > tiff.length) {
      throw malformed(name, "an EXIF directory within the EXIF data", entries + " entries");
    }
    for (int i = 0; i < entries; i++) {
      int entry = (int) directory + 2 + 12 * i;
      if ((buffer.getShort(entry) & 0xFFFF) == ORIENTATION_TAG) {
        return orientation(name, buffer, entry);
      }
    }
    return 1;
  }

  private static int orientation(String name, ByteBuffer buffer, int entry) {
    int type = buffer.getShort(entry + 2) & 0xFFFF;
    int count = buffer.getInt(entry + 4);
    int value = buffer.getShort(entry + 8) & 0xFFFF;
    if (type != SHORT_TYPE || count != 1 || value > 8) {
      throw malformed(
          name,
          "an EXIF orientation of 1 to 8",
          "type " + type + ", count " + count + ", value " + value);
    }
    return Math.max(1, value); // Some cameras write 0 for unknown.
  }

  private static MalformedImageException malformed(String name, String expected, String found) {
    return new MalformedImageException(name, expected, found);
  }
}
