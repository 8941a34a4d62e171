package io.github.mnistmaven.core.dataset.internal.bytes;

import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.internal.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 digest of image sets, independent of the file format. */
public final class ContentDigest {
  private ContentDigest() {}

  /** Returns the digest, in hex, of the shapes, class names, labels and pixels of several sets. */
  public static String of(ImageSet... sets) {
    MessageDigest digest = Sha256.digest();
    for (ImageSet set : sets) {
      String header = set + " " + set.classNames() + "\n";
      digest.update(header.getBytes(StandardCharsets.UTF_8));
      update(digest, set);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Returns the digest, in hex, of the images of a set: for each, the label as four bytes and the
   * pixels.
   */
  public static String ofImages(ImageSet set) {
    MessageDigest digest = Sha256.digest();
    update(digest, set);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, ImageSet set) {
    ByteBuffer image = ByteBuffer.allocate(Integer.BYTES + set.pixelsPerImage());
    for (int i = 0; i < set.count(); i++) {
      image.putInt(0, set.isLabeled() ? set.label(i) : -1);
      set.copyPixels(i, image.array(), Integer.BYTES);
      digest.update(image.array());
    }
  }
}
