package io.github.mnistmaven.predict.internal.image;

import io.github.mnistmaven.predict.image.MalformedImageException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decoder of image files from untrusted sources. Checks sizes before pixels are decoded. */
public final class PictureDecoder {
  /** Smallest width and height, in pixels. */
  public static final int MIN_SIDE = 8;

  /** Largest number of pixels. */
  public static final int MAX_PIXELS = 100_000_000;

  /** Largest file, in bytes. */
  public static final int MAX_BYTES = 100_000_000;

  /** Number of pixels to decode; of larger images, rows and columns are skipped. */
  private static final int DECODED_PIXELS = 25_000_000;

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "gif");
  private static final String WANTED = "a PNG, JPEG, BMP or GIF image";

  private final String name;
  private final byte[] file;

  private PictureDecoder(String name, byte[] file) {
    this.name = name;
    this.file = file;
  }

  /**
   * Decodes an image file; of an animation, the first image.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedImageException if the file is not a supported image, or damaged
   */
  public static DecodedImage read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new MalformedImageException(
          file.toString(), "a file of at most " + MAX_BYTES + " bytes", size + " bytes");
    }
    return decode(file.toString(), Files.readAllBytes(file));
  }

  /**
   * Decodes the content of an image file.
   *
   * @param name name in messages
   * @throws MalformedImageException if the content is not a supported image, or damaged
   */
  public static DecodedImage decode(String name, byte[] file) {
    return new PictureDecoder(name, file).decode();
  }

  private DecodedImage decode() {
    JpegHeader header =
        JpegHeader.isJpeg(file) ? JpegHeader.of(name, file) : new JpegHeader(1, -1, 3);
    requireEndOfPng();
    // An explicit stream prevents disk caching by ImageIO.
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = reader(stream);
      try {
        reader.setInput(stream, true, true);
        return new DecodedImage(decode(reader, header), header.orientation());
      } finally {
        reader.dispose();
      }
    } catch (MalformedImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // For damaged files, the decoders of the JDK also throw various unchecked exceptions.
      throw new MalformedImageException(name, "an intact image", String.valueOf(e.getMessage()), e);
    }
  }

  /** Checks for the last chunk of a PNG file, which the decoder does not need. */
  private void requireEndOfPng() {
    String start = new String(file, 0, Math.min(4, file.length), StandardCharsets.ISO_8859_1);
    if (start.equals("\u0089PNG")
        && !new String(file, StandardCharsets.ISO_8859_1).contains("IEND")) {
      throw new MalformedImageException(name, "a complete PNG image", "a file without end chunk");
    }
  }

  private ImageReader reader(ImageInputStream stream) {
    for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
      ImageReader reader = readers.next();
      try {
        if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
          return reader;
        }
      } catch (IOException e) {
        throw new MalformedImageException(name, WANTED, "an unknown format", e);
      }
    }
    throw new MalformedImageException(name, WANTED, file.length + " bytes of another format");
  }

  private BufferedImage decode(ImageReader reader, JpegHeader header) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < MIN_SIDE || height < MIN_SIDE || (long) width * height > MAX_PIXELS) {
      throw new MalformedImageException(
          name,
          "an image of at least %d x %d and at most %d pixels"
              .formatted(MIN_SIDE, MIN_SIDE, MAX_PIXELS),
          width + " x " + height);
    }
    // A truncated image is only a warning of some decoders.
    String[] warning = new String[1];
    reader.addIIOReadWarningListener((source, message) -> warning[0] = message);
    int step = (int) Math.ceil(Math.sqrt((double) width * height / DECODED_PIXELS));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    boolean inks = header.components() == 4;
    BufferedImage image =
        inks ? ofInks(reader.readRaster(0, param), header.adobeTransform()) : reader.read(0, param);
    if (warning[0] != null) {
      throw new MalformedImageException(name, "an intact image", warning[0]);
    }
    return image;
  }

  /**
   * Converts a CMYK or YCCK image, which the JDK does not, to gray. Adobe stores inverted values.
   */
  private static BufferedImage ofInks(Raster raster, int adobeTransform) {
    int width = raster.getWidth();
    BufferedImage gray = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    int[] row = new int[width * raster.getNumBands()];
    int[] light = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int i = 4 * x;
        double colors =
            adobeTransform == 2
                ? 255 - row[i]
                : 0.299 * row[i] + 0.587 * row[i + 1] + 0.114 * row[i + 2];
        double black = row[i + 3];
        boolean inverted = adobeTransform >= 0;
        light[x] =
            (int)
                Math.round(inverted ? colors * black / 255 : (255 - colors) * (255 - black) / 255);
      }
      gray.getRaster().setSamples(0, y, width, 1, 0, light);
    }
    return gray;
  }
}
