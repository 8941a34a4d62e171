package io.github.mnistmaven.core.dataset.internal.bytes;

import io.github.mnistmaven.core.digits.Digits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what a set contains, whatever format it came in. */
public final class ContentDigest {
  private ContentDigest() {}

  /** The digest in hex of sets one after another: shapes, class names, labels and pixels. */
  public static String of(Digits... sets) {
    MessageDigest digest = sha256();
    for (Digits set : sets) {
      String header = set + " " + set.classNames() + "\n";
      digest.update(header.getBytes(StandardCharsets.UTF_8));
      ByteBuffer image = ByteBuffer.allocate(Integer.BYTES + set.pixelsPerImage());
      for (int i = 0; i < set.count(); i++) {
        image.putInt(0, set.isLabelled() ? set.label(i) : -1);
        set.copyPixels(i, image.array(), Integer.BYTES);
        digest.update(image.array());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
