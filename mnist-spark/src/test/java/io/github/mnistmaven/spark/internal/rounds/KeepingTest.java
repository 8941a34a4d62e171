package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.training.TrainingListener;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTest {
  @Test
  void overridesEveryCallOfAListenerInOrderToForwardIt() {
    List<Method> calls =
        Arrays.stream(TrainingListener.class.getMethods()).filter(Method::isDefault).toList();

    assertThat(calls)
        .isNotEmpty()
        .allSatisfy(
            call ->
                assertThat(
                        RoundsTraining.Keeping.class.getDeclaredMethod(
                            call.getName(), call.getParameterTypes()))
                    .isNotNull());
  }

  @Test
  void tellsWhichMemberOfAnEnsembleIsTrained() {
    StringBuilder told = new StringBuilder();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onMember(int member, int members) {
            told.append(member).append(" of ").append(members);
          }
        };

    new RoundsTraining.Keeping(null, listener).onMember(2, 3);

    assertThat(told).hasToString("2 of 3");
  }
}
