package io.github.mnistmaven.plugin.internal.natives;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The versions that the worker runs on, as this plugin was built with.
 *
 * @param core of mnist-core, which is the plugin's own
 * @param slf4j of SLF4J, which DL4J logs to
 */
public record Versions(String core, String slf4j) {

  /** Reads what Maven's resource filtering wrote beside this class. */
  public static Versions ofThisPlugin() throws IOException {
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      Properties versions = new Properties();
      versions.load(in);
      return new Versions(versions.getProperty("core"), versions.getProperty("slf4j"));
    }
  }
}
