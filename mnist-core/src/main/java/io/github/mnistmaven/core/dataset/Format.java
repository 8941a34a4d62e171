package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.io.IOException;

/** What a file holds, seen from its first bytes. */
enum Format {
  IDX_IMAGES("IDX images"),
  IDX_LABELS("IDX labels"),
  CSV("text"),
  ARCHIVE("a zip archive"),
  PICTURE("a picture"),
  NPY("a single NumPy array"),
  EMPTY("an empty file"),
  UNKNOWN("something else");

  private static final int LOOKED_AT = 512;

  private final String description;

  Format(String description) {
    this.description = description;
  }

  static Format of(Source source) throws IOException, MalformedDatasetException {
    byte[] start = source.read(in -> in.readNBytes(LOOKED_AT));
    if (start.length == 0) {
      return EMPTY;
    }
    if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6)) {
      return ARCHIVE;
    }
    if (startsWith(start, 0, 0)) {
      return start.length > 3 && (start[3] == 1 || start[3] == 2) ? IDX_LABELS : IDX_IMAGES;
    }
    if (startsWith(start, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
      return NPY;
    }
    return isPicture(start) ? PICTURE : isText(start) ? CSV : UNKNOWN;
  }

  private static boolean isPicture(byte[] start) {
    return startsWith(start, 0x89, 'P', 'N', 'G')
        || startsWith(start, 0xFF, 0xD8, 0xFF)
        || startsWith(start, 'G', 'I', 'F', '8')
        // The four bytes after a bitmap's size are reserved, and a text has no zeros.
        || (startsWith(start, 'B', 'M') && start.length > 9 && start[6] == 0 && start[9] == 0);
  }

  private static boolean isText(byte[] start) {
    for (byte b : start) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] start, int... magic) {
    if (start.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (start[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** What a message calls a file of this format. */
  String description() {
    return description;
  }
}
