package io.github.mnistmaven.report.internal.picture;

import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Images of a page, either separate files or embedded as {@code data:} URLs. */
public final class Pictures {
  /** Directory of the image files, relative to the page. */
  public static final String FOLDER = "images";

  private final boolean inline;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /**
   * Creates an empty collection.
   *
   * @param inline whether the images are embedded in the page
   */
  public Pictures(boolean inline) {
    this.inline = inline;
  }

  /**
   * Adds an image. Large images are downscaled.
   *
   * @param name file name without directory and extension; images with the same name must be equal
   * @param ink {@code [height, width]}, row-major, 0 is background and 255 is ink
   * @return value of the {@code src} attribute
   */
  public String add(String name, byte[] ink, int height, int width) {
    Thumbnail small = Thumbnail.of(ink, height, width);
    return addUnscaled(name, small.ink(), small.height(), small.width());
  }

  /** Adds an image in its size; see {@link #add}. */
  public String addUnscaled(String name, byte[] ink, int height, int width) {
    byte[] png = PngEncoder.encode(ink, height, width);
    if (inline) {
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
    String path = FOLDER + "/" + name + ".png";
    files.put(path, png);
    return path;
  }

  /** Returns the image files by their path relative to the page. */
  public SortedMap<String, byte[]> files() {
    return Collections.unmodifiableSortedMap(files);
  }
}
