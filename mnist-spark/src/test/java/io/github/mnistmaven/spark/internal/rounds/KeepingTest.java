package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.training.TrainingListener;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTest {
  @Test
  void overridesEveryListenerMethod() {
    List<Method> methods =
        Arrays.stream(TrainingListener.class.getMethods()).filter(Method::isDefault).toList();

    assertThat(methods)
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(
                        RoundsTraining.Keeping.class.getDeclaredMethod(
                            method.getName(), method.getParameterTypes()))
                    .isNotNull());
  }

  @Test
  void forwardsEnsembleMembers() {
    StringBuilder events = new StringBuilder();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onMember(int member, int members) {
            events.append(member).append(" of ").append(members);
          }
        };

    new RoundsTraining.Keeping(null, listener).onMember(2, 3);

    assertThat(events).hasToString("2 of 3");
  }
}
