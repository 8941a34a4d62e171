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
 * Native code that DL4J computes with in this JVM.
 *
 * <p>DL4J 1.0.0-M2.1 uses oneDNN only if three things come together, and is silent about the one
 * that is missing: a system property that builds its layers with helpers, a class that {@code
 * org.nd4j.nativeblas.Nd4jCpu} stands in for, and a native library built with oneDNN.
 *
 * @param description backend and oneDNN in a few words
 * @param warnings the missing part; empty if oneDNN is in use
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
   * Loads DL4J's native library and describes it.
   *
   * @throws UnavailableEngineException if there is none for this platform
   */
  public static Dl4jBackend current() {
    String backend = backend();
    Optional<String> missing = missing();
    return new Dl4jBackend(
        "ND4J %s, oneDNN %s".formatted(backend, missing.isEmpty() ? "in use" : "not in use"),
        missing.map(why -> "DL4J runs without oneDNN: " + why).stream().toList());
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
