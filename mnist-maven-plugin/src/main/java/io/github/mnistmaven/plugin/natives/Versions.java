package io.github.mnistmaven.plugin.natives;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The versions that the worker runs on, as this plugin was built with.
 *
 * @param core of mnist-core, which is the plugin's own
 * @param nd4j of ND4J and Deeplearning4j
 * @param dnnl of JavaCPP's oneDNN
 * @param opencl of JavaCPP's OpenCL, whose classes oneDNN's refer to
 * @param openblas of JavaCPP's OpenBLAS
 * @param javacpp of JavaCPP
 * @param slf4j of SLF4J, which DL4J logs to
 */
public record Versions(
    String core,
    String nd4j,
    String dnnl,
    String opencl,
    String openblas,
    String javacpp,
    String slf4j) {

  /** Reads what Maven's resource filtering wrote beside this class. */
  public static Versions ofThisPlugin() throws IOException {
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      Properties versions = new Properties();
      versions.load(in);
      return new Versions(
          versions.getProperty("core"),
          versions.getProperty("nd4j"),
          versions.getProperty("dnnl"),
          versions.getProperty("opencl"),
          versions.getProperty("openblas"),
          versions.getProperty("javacpp"),
          versions.getProperty("slf4j"));
    }
  }
}
