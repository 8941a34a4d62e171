package io.github.mnistmaven.plugin.internal.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * Versions of the worker's class path, as this plugin was built with.
 *
 * @param core version of mnist-core, which is the plugin's own
 * @param slf4j version of SLF4J, which DL4J logs to
 * @param nd4j version of ND4J's native code
 * @param openblas version of OpenBLAS, which ND4J calls
 * @param javacpp version of JavaCPP, which loads both
 */
public record Versions(String core, String slf4j, String nd4j, String openblas, String javacpp) {

  /** Reads the versions, which Maven's resource filtering wrote beside this class. */
  public static Versions ofThisPlugin() throws IOException {
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      Properties versions = new Properties();
      versions.load(in);
      return new Versions(
          versions.getProperty("core"),
          versions.getProperty("slf4j"),
          versions.getProperty("nd4j"),
          versions.getProperty("openblas"),
          versions.getProperty("javacpp"));
    }
  }
}
