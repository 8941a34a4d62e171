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

/** Writes grey PNG files, one or a folder for each class. */
public final class PngWriter {
  private PngWriter() {}

  /**
   * Writes each image to {@code <folder>/<class name>/<index>.png}, or to {@code
   * <folder>/<index>.png} without labels. The index has as many digits as the last one, so the
   * order of names is the order of images.
   *
   * <p>What cannot be in the name of a folder on every system is percent-encoded there, such as
   * {@code %2F} for {@code /}, and {@link Dataset#load} reads the class name back.
   *
   * @throws IllegalArgumentException if a class name is too long for a folder or no valid Unicode;
   *     nothing is written
   */
  public static void writeFolder(ImageSet digits, Path folder) throws IOException {
    List<String> folders = List.copyOf(ClassFolderNames.of(digits.classNames()).values());
    String last = Integer.toString(Math.max(0, digits.count() - 1));
    String pattern = "%0" + last.length() + "d.png";
    for (int i = 0; i < digits.count(); i++) {
      Path target = digits.isLabelled() ? folder.resolve(folders.get(digits.label(i))) : folder;
      Files.createDirectories(target);
      write(digits, i, target.resolve(String.format(Locale.ROOT, pattern, i)));
    }
  }

  /** Writes one image. */
  public static void write(ImageSet digits, int image, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(toPicture(digits, image), "png", stream);
    }
  }

  /** One image as a grey picture: 0 is black, 255 is white. */
  public static BufferedImage toPicture(ImageSet digits, int image) {
    int width = digits.width();
    int height = digits.height();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[digits.pixelsPerImage()];
    digits.copyPixels(image, pixels, 0);
    picture.getRaster().setDataElements(0, 0, width, height, pixels);
    return picture;
  }
}
