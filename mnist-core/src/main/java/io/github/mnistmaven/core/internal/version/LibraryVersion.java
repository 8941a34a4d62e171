package io.github.mnistmaven.core.internal.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version of this library. */
public final class LibraryVersion {
  private LibraryVersion() {}

  /** Returns the Maven version. */
  public static String get() {
    try (InputStream in = LibraryVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
