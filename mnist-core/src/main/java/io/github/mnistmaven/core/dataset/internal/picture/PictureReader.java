package io.github.mnistmaven.core.dataset.internal.picture;

import io.github.mnistmaven.core.dataset.internal.bytes.FileSignature;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.DigitImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads PNG, JPEG, BMP and GIF files (its first frame) to images in MNIST's form. */
public final class PictureReader {
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "gif");

  /** Of picture files, also of formats that are not read. */
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp", "heic", "heif", "avif", "tif", "tiff");

  private static final int LARGEST_SIDE = 8192;

  /** What a message expects where there must be a picture. */
  public static final String WANTED = "a PNG, JPEG, BMP or GIF picture";

  /** Larger pictures are decoded at every n-th pixel only, to at most this side. */
  private static final int DECODED_SIDE = 512;

  private final ReadOptions options;
  private int read;
  private int inverted;

  /** A reader of pictures to images of the options' size. */
  public PictureReader(ReadOptions options) {
    this.options = options;
  }

  /** Whether a file starts as a picture of one of the formats does. */
  public static boolean isPicture(FileSignature start) {
    return start.startWith(0x89, 'P', 'N', 'G')
        || start.startWith(0xFF, 0xD8, 0xFF)
        || start.startWith('G', 'I', 'F', '8')
        // The four bytes after a bitmap's size are reserved, and a text has no zeros.
        || (start.startWith('B', 'M') && start.hasAt(6, 0) && start.hasAt(9, 0));
  }

  /** Whether a file should be a picture as its name says. */
  public static boolean isNamedPicture(String fileName) {
    String ending = fileName.substring(fileName.lastIndexOf('.') + 1);
    return ENDINGS.contains(ending.toLowerCase(Locale.ROOT));
  }

  /** One picture as {@code [height, width]} of the options. */
  public byte[] read(Source source) throws IOException, MalformedDatasetException {
    BufferedImage picture =
        source.read(
            in -> {
              BufferedImage decoded = decode(source, in);
              // Damage to an archive's entry is known only at its end.
              in.transferTo(OutputStream.nullOutputStream());
              return decoded;
            });
    DigitImage image =
        DigitImage.of(picture, options.height(), options.width(), options.polarity());
    read++;
    inverted += image.isInverted() ? 1 : 0;
    return image.pixels();
  }

  /** How many pictures were read. */
  public int count() {
    return read;
  }

  /** How many of them were dark on light. */
  public int inverted() {
    return inverted;
  }

  private static BufferedImage decode(Source source, InputStream in)
      throws IOException, MalformedDatasetException {
    // A stream of its own keeps ImageIO from caching on disk, whatever the process has set.
    try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      ImageReader reader = readerOf(source, stream);
      try {
        reader.setInput(stream, true, true);
        return decode(source, reader);
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader readerOf(Source source, ImageInputStream stream)
      throws IOException, MalformedDatasetException {
    for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw source.malformed("byte 0", WANTED, FileSignature.of(source).description());
  }

  private static BufferedImage decode(Source source, ImageReader reader)
      throws MalformedDatasetException {
    try {
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
        throw source.malformed(
            "",
            "a picture of at most " + LARGEST_SIDE + " x " + LARGEST_SIDE + " pixels",
            width + " x " + height);
      }
      int step = 1 + (Math.max(width, height) - 1) / DECODED_SIDE;
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, param);
    } catch (IOException | RuntimeException e) {
      // The JDK's decoders answer damaged files with many kinds of unchecked exceptions as well.
      throw Source.damaged(source.name(), "an intact picture", e);
    }
  }
}
