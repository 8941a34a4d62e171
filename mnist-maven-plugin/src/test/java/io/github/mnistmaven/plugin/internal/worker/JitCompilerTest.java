package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JitCompilerTest {
  @Test
  void waitsForEightIdlePollsInARow() throws Exception {
    AtomicInteger polls = new AtomicInteger();
    long[] compiled = {10, 20, 20, 20, 30};

    new JitCompiler(() -> compiled[Math.min(polls.getAndIncrement(), compiled.length - 1)])
        .awaitIdle();

    assertThat(polls).hasValue(compiled.length + 8);
  }

  @Test
  void stopsWaitingAfterAHundredPolls() throws Exception {
    AtomicInteger polls = new AtomicInteger();

    new JitCompiler(polls::getAndIncrement).awaitIdle();

    assertThat(polls).hasValue(101);
  }
}
