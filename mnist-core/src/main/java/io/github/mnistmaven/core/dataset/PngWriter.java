package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.reading.ClassFolderNames;
import io.github.mnistmaven.predict.image.ImageSet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writer of grayscale PNG files, single ones or a directory per class. */
public final class PngWriter {
  private PngWriter() {}

  /**
   * Writes each image to {@code <folder>/<class name>/<index>.png}, or to {@code
   * <folder>/<index>.png} without labels. Indices are padded with zeros, so that the order of names
   * is the order of images.
   *
   * <p>Characters that are not portable in directory names are percent-encoded, such as {@code %2F}
   * for {@code /}. {@link Dataset#load} restores the class names.
   *
   * @throws IllegalArgumentException if a class name is too long for a directory name, or is not
   *     valid Unicode; nothing is written then
   */
  public static void writeFolder(ImageSet digits, Path folder) throws IOException {
    List<String> folders = List.copyOf(ClassFolderNames.of(digits.classNames()).values());
    String last = Integer.toString(Math.max(0, digits.count() - 1));
    String pattern = "%0" + last.length() + "d.png";
    for (int i = 0; i < digits.count(); i++) {
      Path target = digits.isLabeled() ? folder.resolve(folders.get(digits.label(i))) : folder;
      Files.createDirectories(target);
      write(digits, i, target.resolve(String.format(Locale.ROOT, pattern, i)));
    }
  }

  /** Writes an image. */
  public static void write(ImageSet digits, int image, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(toPicture(digits, image), "png", stream);
    }
  }

  /** Returns an image in grayscale: 0 is black, 255 is white. */
  static BufferedImage toPicture(ImageSet digits, int image) {
    int width = digits.width();
    int height = digits.height();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[digits.pixelsPerImage()];
    digits.copyPixels(image, pixels, 0);
    picture.getRaster().setDataElements(0, 0, width, height, pixels);
    return picture;
  }
}
