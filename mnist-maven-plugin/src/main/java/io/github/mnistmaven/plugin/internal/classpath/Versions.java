package io.github.mnistmaven.plugin.internal.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * Versions of the class path of the worker, from the build of this plugin.
 *
 * @param core version of mnist-core and of this plugin
 * @param slf4j version of SLF4J, which DL4J uses for logging
 * @param nd4j version of the native code of ND4J
 * @param openblas version of OpenBLAS, which ND4J uses
 * @param javacpp version of JavaCPP, which loads both
 */
public record Versions(String core, String slf4j, String nd4j, String openblas, String javacpp) {

  /** Reads the versions, which Maven has filtered into a resource of this package. */
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
