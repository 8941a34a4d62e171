package io.github.mnistmaven.core.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;

import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.NativeCode;
import io.github.mnistmaven.core.engine.internal.onednn.configuration.UnsupportedNetworkException;
import io.github.mnistmaven.core.engine.internal.onednn.network.Architecture;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
  public static Optional<String> obstacle(
      MultiLayerConfiguration configuration, Precision precision) {
    return missingNatives()
        .or(() -> unsupported(configuration))
        .or(() -> missingInstructions(precision, dnnl.dnnl_get_effective_cpu_isa()));
  }

  /**
   * The library's name and version, such as {@code oneDNN 2.5.2}; only where there is no {@link
   * #obstacle}.
   */
  public static String description() {
    return "oneDNN " + version();
  }

  /**
   * What decides the bits that it computes: {@code onednn}, the version of the library that is
   * loaded, and {@code instructionSet}; only where there is no {@link #obstacle}.
   */
  public static SortedMap<String, String> computesOn() {
    SortedMap<String, String> computesOn = new TreeMap<>();
    computesOn.put("onednn", version());
    InstructionSet.effective().ifPresent(name -> computesOn.put("instructionSet", name));
    return computesOn;
  }

  private static String version() {
    dnnl_version_t version = dnnl.dnnl_version();
    // Not formatted: some locales have digits of their own, and this goes into the model.
    return version.major() + "." + version.minor() + "." + version.patch();
  }

  private static Optional<String> missingNatives() {
    try {
      NativeCode.load();
      return Optional.empty();
    } catch (LinkageError e) {
      return Optional.of(
          "oneDNN's native library does not load on "
              + Loader.getPlatform()
              + ": "
              + e.getMessage());
    }
  }

  /** oneDNN can imitate bfloat16 on other processors, but slower than float32. */
  static Optional<String> missingInstructions(Precision precision, int instructionSet) {
    boolean has = (instructionSet & dnnl_cpu_isa_avx512_core_bf16) == dnnl_cpu_isa_avx512_core_bf16;
    return precision == Precision.F32 || has
        ? Optional.empty()
        : Optional.of("precision bf16 needs a processor with AVX-512 BF16, which this one is not");
  }

  private static Optional<String> unsupported(MultiLayerConfiguration configuration) {
    try {
      Architecture.read(configuration);
      return Optional.empty();
    } catch (UnsupportedNetworkException e) {
      return Optional.of(e.getMessage());
    }
  }
}
