package io.github.mnistmaven.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.engine.internal.Engine;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateWeightsTest {
  private final List<String> calls = new ArrayList<>();

  private Engine engine(String name) {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, arguments) -> {
              calls.add(name + " " + method.getName());
              return null;
            });
  }

  @Test
  void aCheckpointThatCannotBeRestoredLeavesNoSecondEngineOpen() {
    IllegalStateException unfit = new IllegalStateException("another network's state");

    assertThatThrownBy(
            () ->
                CandidateWeights.averageOf(
                    engine("trained"),
                    engine("evaluator"),
                    () -> {
                      throw unfit;
                    }))
        .isSameAs(unfit);

    assertThat(calls).containsExactly("evaluator close");
  }
}
