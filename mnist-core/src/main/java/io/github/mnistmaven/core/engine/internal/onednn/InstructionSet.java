package io.github.mnistmaven.core.engine.internal.onednn;

import io.github.mnistmaven.core.engine.internal.NativeCode;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/** The instructions that oneDNN computes with: they decide the order of a sum, and so its bits. */
final class InstructionSet {
  /** oneDNN's names, without their prefix. */
  private static final Map<Integer, String> NAMES =
      Map.of(
          dnnl.dnnl_cpu_isa_sse41, "sse41",
          dnnl.dnnl_cpu_isa_avx, "avx",
          dnnl.dnnl_cpu_isa_avx2, "avx2",
          dnnl.dnnl_cpu_isa_avx2_vnni, "avx2_vnni",
          dnnl.dnnl_cpu_isa_avx512_mic, "avx512_mic",
          dnnl.dnnl_cpu_isa_avx512_mic_4ops, "avx512_mic_4ops",
          dnnl.dnnl_cpu_isa_avx512_core, "avx512_core",
          dnnl.dnnl_cpu_isa_avx512_core_vnni, "avx512_core_vnni",
          dnnl.dnnl_cpu_isa_avx512_core_bf16, "avx512_core_bf16",
          dnnl.dnnl_cpu_isa_avx512_core_amx, "avx512_core_amx");

  private InstructionSet() {}

  /** The name of what oneDNN uses here; empty where it does not tell, as on arm64. */
  static Optional<String> effective() {
    NativeCode.load();
    return name(dnnl.dnnl_get_effective_cpu_isa());
  }

  static Optional<String> name(int instructionSet) {
    return Optional.ofNullable(NAMES.get(instructionSet));
  }
}
