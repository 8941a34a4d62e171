package io.github.mnistmaven.core.engine.internal.dl4j;

import io.github.mnistmaven.core.engine.UnavailableEngineException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Native backend of Deeplearning4j in this JVM.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 uses oneDNN only under three conditions, and does not report a
 * missing one: a system property enables layer helpers, the class {@code
 * org.nd4j.nativeblas.Nd4jCpu} is present, and the native library is built with oneDNN.
 *
 * @param description short description of the backend and of oneDNN
 * @param warnings the missing condition; empty if oneDNN is in use
 */
public record Dl4jBackend(String description, List<String> warnings) {
  private static final String MAVEN_PROPERTIES =
      "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  /** Copies the list. */
  public Dl4jBackend {
    warnings = List.copyOf(warnings);
  }

  /**
   * Loads Deeplearning4j's native library and describes it.
   *
   * @throws UnavailableEngineException if there is no library for this platform
   */
  public static Dl4jBackend current() {
    String backend = backend();
    Optional<String> missing = missing();
    return new Dl4jBackend(
        "ND4J %s, oneDNN %s".formatted(backend, missing.isEmpty() ? "in use" : "not in use"),
        missing.map(reason -> "DL4J runs without oneDNN: " + reason).stream().toList());
  }

  private static String backend() {
    try {
      return Nd4j.getBackend().getClass().getSimpleName();
    } catch (LinkageError | RuntimeException e) {
      throw new UnavailableEngineException(
          "engine dl4j needs ND4J's native library for %s, which is not on the class path: add the dependency org.nd4j:nd4j-native-platform, or use the engine java (%s)"
              .formatted(Loader.getPlatform(), e));
    }
  }

  /**
   * Returns Deeplearning4j's version from the Maven metadata in its JAR; empty if that is missing.
   */
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
      return Optional.of("it is disabled in ND4J's settings");
    }
    return NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo().contains("HAVE_ONEDNN")
        ? Optional.empty()
        : Optional.of(
            "the native library for "
                + Loader.getPlatform()
                + " is built without it; use an nd4j-native classifier that ends in -onednn, if"
                + " available for this platform");
  }
}
