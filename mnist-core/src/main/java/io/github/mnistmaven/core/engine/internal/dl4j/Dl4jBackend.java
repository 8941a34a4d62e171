package io.github.mnistmaven.core.engine.internal.dl4j;

import io.github.mnistmaven.core.engine.internal.OpenMp;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What DL4J computes with in this JVM.
 *
 * <p>DL4J 1.0.0-M2.1 uses oneDNN only if three things come together, and is silent about the one
 * that is missing: a system property that builds its layers with helpers, a class that {@code
 * org.nd4j.nativeblas.Nd4jCpu} stands in for, and a native library built with oneDNN.
 *
 * @param description backend, threads and oneDNN in a few words
 * @param whyWithoutOneDnn the missing part; empty if oneDNN is in use
 */
public record Dl4jBackend(String description, Optional<String> whyWithoutOneDnn) {
  private static final String MAVEN_PROPERTIES =
      "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  /** Asks DL4J, loading its native library. */
  public static Dl4jBackend current() {
    Optional<String> missing = missing();
    int threads = OpenMp.threads();
    String description =
        String.format(
            "ND4J %s, %d threads, oneDNN %s",
            Nd4j.getBackend().getClass().getSimpleName(),
            threads,
            missing.isEmpty() ? "in use" : "not in use");
    return new Dl4jBackend(description, missing);
  }

  /** DL4J's version, which Maven left in its jar; empty if it was packed again without. */
  public static Optional<String> version() {
    try (InputStream in = MultiLayerNetwork.class.getResourceAsStream(MAVEN_PROPERTIES)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return Optional.ofNullable(properties.getProperty("version"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> missing() {
    if (!"false".equals(System.getProperty(HELPERS_DISABLED))) {
      return Optional.of("start the JVM with -D" + HELPERS_DISABLED + "=false");
    }
    if (!BaseMKLDNNHelper.mklDnnEnabled()) {
      return Optional.of("ND4J's settings switch it off");
    }
    return NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo().contains("HAVE_ONEDNN")
        ? Optional.empty()
        : Optional.of(
            "the native library for "
                + Loader.getPlatform()
                + " is built without it; take a classifier of nd4j-native that ends in -onednn, if"
                + " this platform has one");
  }
}
