package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JitCompilerTest {
  @Test
  void isWaitedForUntilItHasCompiledNothingEightTimesInARow() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    long[] compiled = {10, 20, 20, 20, 30};

    new JitCompiler(() -> compiled[Math.min(looks.getAndIncrement(), compiled.length - 1)])
        .awaitIdle();

    assertThat(looks).hasValue(compiled.length + 8);
  }

  @Test
  void isNotWaitedForForEver() throws Exception {
    AtomicInteger looks = new AtomicInteger();

    new JitCompiler(looks::getAndIncrement).awaitIdle();

    assertThat(looks).hasValue(101);
  }
}
