package io.github.mnistmaven.report.internal.picture;

import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The page's pictures: files beside it, or part of it. */
public final class Pictures {
  /** The folder of pictures beside the page. */
  public static final String FOLDER = "images";

  private final boolean inline;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /**
   * No pictures yet.
   *
   * @param inline whether they become part of the page
   */
  public Pictures(boolean inline) {
    this.inline = inline;
  }

  /**
   * Adds a picture, made smaller if it is large.
   *
   * @param name its file name without directory or extension; the same name is the same picture
   * @param ink {@code [height, width]}, row-major, 0 is paper and 255 is ink
   * @return what the page's {@code src} says
   */
  public String add(String name, byte[] ink, int height, int width) {
    Thumbnail small = Thumbnail.of(ink, height, width);
    byte[] png = PngEncoder.encode(small.ink(), small.height(), small.width());
    if (inline) {
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
    String path = FOLDER + "/" + name + ".png";
    files.put(path, png);
    return path;
  }

  /** The files to write, by their path beside the page. */
  public SortedMap<String, byte[]> files() {
    return Collections.unmodifiableSortedMap(files);
  }
}
