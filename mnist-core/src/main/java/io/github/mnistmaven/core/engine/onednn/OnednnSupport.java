package io.github.mnistmaven.core.engine.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** Says whether the {@code onednn} engine can work, and if not, why. */
public final class OnednnSupport {
  private OnednnSupport() {}

  /**
   * What keeps the engine from computing a network on this host.
   *
   * @return a sentence without a full stop; empty if nothing does
   */
  public static Optional<String> obstacle(MultiLayerConfiguration configuration) {
    Optional<String> natives = missingNatives();
    return natives.isPresent() ? natives : unsupported(configuration);
  }

  /**
   * The library's name and version, such as {@code oneDNN 2.5.2}; only where there is no {@link
   * #obstacle}.
   */
  public static String description() {
    dnnl_version_t version = dnnl.dnnl_version();
    return "oneDNN %d.%d.%d".formatted(version.major(), version.minor(), version.patch());
  }

  private static Optional<String> missingNatives() {
    try {
      Loader.load(dnnl.class);
      return Optional.empty();
    } catch (LinkageError e) {
      return Optional.of(
          "oneDNN's native library does not load on "
              + Loader.getPlatform()
              + ": "
              + e.getMessage());
    }
  }

  private static Optional<String> unsupported(MultiLayerConfiguration configuration) {
    try {
      ArchitectureReader.read(configuration);
      return Optional.empty();
    } catch (UnsupportedNetworkException e) {
      return Optional.of(e.getMessage());
    }
  }
}
