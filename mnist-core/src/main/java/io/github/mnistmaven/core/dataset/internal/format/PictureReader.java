package io.github.mnistmaven.core.dataset.internal.format;

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

/**
 * Reader of PNG, JPEG, BMP and GIF files (the first frame), which converts them to the form of
 * MNIST images.
 */
public final class PictureReader {
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "gif");

  /** File extensions of image files, including formats that are not supported. */
  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp", "heic", "heif", "avif", "tif", "tiff");

  private static final int MAX_SIDE = 8192;

  /** Expected content in messages. */
  public static final String WANTED = "a PNG, JPEG, BMP or GIF image";

  /** Maximum side length of decoded images; larger ones are subsampled. */
  private static final int MAX_DECODED_SIDE = 512;

  private final ReadOptions options;
  private int read;
  private int inverted;

  /** Creates a reader for images of the size in the options. */
  public PictureReader(ReadOptions options) {
    this.options = options;
  }

  /** Returns whether a file starts with the signature of a supported image format. */
  public static boolean isPicture(FileSignature start) {
    return start.startWith(0x89, 'P', 'N', 'G')
        || start.startWith(0xFF, 0xD8, 0xFF)
        || start.startWith('G', 'I', 'F', '8')
        // The four bytes after the size of a bitmap are reserved. Text contains no zeros.
        || (start.startWith('B', 'M') && start.hasAt(6, 0) && start.hasAt(9, 0));
  }

  /** Returns whether a file is an image file according to its name. */
  public static boolean isNamedPicture(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
    return EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT));
  }

  /** Returns whether an image file has the size of the options, so that it is not scaled. */
  public boolean hasTargetSize(Source source) throws IOException {
    return source.read(
        in ->
            decode(
                source,
                in,
                reader ->
                    reader.getHeight(0) == options.height()
                        && reader.getWidth(0) == options.width()));
  }

  /** Reads an image file as {@code [height, width]} pixels. */
  public byte[] read(Source source) throws IOException {
    BufferedImage picture =
        source.read(
            in -> {
              BufferedImage decoded = decode(source, in, reader -> decode(source, reader));
              // A damaged archive entry is detected only at its end.
              in.transferTo(OutputStream.nullOutputStream());
              return decoded;
            });
    DigitImage image =
        DigitImage.of(picture, options.height(), options.width(), options.polarity());
    read++;
    inverted += image.isInverted() ? 1 : 0;
    return image.pixels();
  }

  /** Returns the number of image files read. */
  public int count() {
    return read;
  }

  /** Returns the number of inverted image files, with dark ink on a light background. */
  public int inverted() {
    return inverted;
  }

  /** Function of a reader whose input is set. */
  @FunctionalInterface
  private interface Decoding<T> {
    T of(ImageReader reader) throws IOException;
  }

  private static <T> T decode(Source source, InputStream in, Decoding<T> decoding)
      throws IOException {
    // An explicit stream prevents disk caching by ImageIO, independent of the settings of the
    // process.
    try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      ImageReader reader = readerOf(source, stream);
      try {
        reader.setInput(stream, true, true);
        return decoding.of(reader);
      } catch (MalformedDatasetException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        // For damaged files, the decoders of the JDK also throw various unchecked exceptions.
        throw Source.damaged(source.name(), "an intact image", e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader readerOf(Source source, ImageInputStream stream) throws IOException {
    for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw source.malformed("byte 0", WANTED, FileSignature.of(source).description());
  }

  private static BufferedImage decode(Source source, ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw source.malformed(
          "",
          "an image of at most " + MAX_SIDE + " x " + MAX_SIDE + " pixels",
          width + " x " + height);
    }
    int step = 1 + (Math.max(width, height) - 1) / MAX_DECODED_SIDE;
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, param);
  }
}
