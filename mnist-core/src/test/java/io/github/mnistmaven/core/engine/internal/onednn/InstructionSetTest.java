package io.github.mnistmaven.core.engine.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstructionSetTest {
  @Test
  void hasOneDnnsNames() {
    // The numbers of dnnl_types.h, which are bits: each set holds those before it.
    assertThat(InstructionSet.name(0x7)).contains("avx2");
    assertThat(InstructionSet.name(0x27)).contains("avx512_core");
    assertThat(InstructionSet.name(0xe7)).contains("avx512_core_bf16");
  }

  @Test
  void isEmptyWhereOneDnnDoesNotTell() {
    assertThat(InstructionSet.name(0)).isEmpty();
  }
}
