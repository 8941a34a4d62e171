package io.github.mnistmaven.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.option.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {

  /** Reference: the defaults of {@code keras.optimizers}, version 3. */
  @Test
  void hasTheDefaultsOfKeras() {
    assertThat(Optimizer.of("adam")).isEqualTo(new Optimizer.Adam(0.9, 0.999, 1e-7));
    assertThat(Optimizer.of("adamw")).isEqualTo(new Optimizer.AdamW(0.004, 0.9, 0.999, 1e-7));
    assertThat(Optimizer.of("sgd")).isEqualTo(new Optimizer.Sgd(0, false));
    assertThat(Optimizer.of("rmsprop")).isEqualTo(new Optimizer.Rmsprop(0.9, 0, 1e-7));
    assertThat(Optimizer.of("adagrad")).isEqualTo(new Optimizer.Adagrad(0.1, 1e-7));
    assertThat(Optimizer.of("adadelta")).isEqualTo(new Optimizer.Adadelta(0.95, 1e-7));
  }

  @Test
  void parsesHyperparametersInAnyOrder() {
    assertThat(Optimizer.of(" SGD( nesterov = true , momentum=0.9 )"))
        .isEqualTo(new Optimizer.Sgd(0.9, true));
    assertThat(Optimizer.of("adamw(weightDecay=1e-2)"))
        .isEqualTo(new Optimizer.AdamW(0.01, 0.9, 0.999, 1e-7));
    assertThat(Optimizer.of("adam()")).isEqualTo(new Optimizer.Adam());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "adam(beta1=0.9); adam",
        "sgd(momentum=0.90,nesterov=true); sgd(momentum=0.9,nesterov=true)",
        "adamw(weightDecay=0.004,beta2=0.99); adamw(beta2=0.99)",
        "rmsprop(momentum=0.5,rho=0.8); rmsprop(rho=0.8,momentum=0.5)",
        "adagrad(initialAccumulator=0); adagrad(initialAccumulator=0.0)",
        "adadelta(epsilon=1e-6); adadelta(epsilon=1.0E-6)"
      })
  void textOmitsDefaultsAndRoundTrips(String given, String printed) {
    Optimizer optimizer = Optimizer.of(given);

    assertThat(optimizer).hasToString(printed);
    assertThat(Optimizer.of(printed)).isEqualTo(optimizer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adamax",
        "",
        "sgd(0.9)",
        "sgd(momentum=0.9",
        "sgd(momentum=)",
        "sgd(momentum=much)",
        "sgd(momentum=0x1p-1)",
        "sgd(momentum=0.9,momentum=0.8)",
        "sgd(momentum=0.9,nesterov=1)"
      })
  void rejectsInvalidText(String text) {
    assertThatThrownBy(() -> TrainingOption.OPTIMIZER.parse(text))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "optimizer must be "
                + Optimizer.ALLOWED
                + " but is "
                + (text.isEmpty() ? "empty" : text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sgd(momentun=0.9)| optimizer sgd has no hyperparameter momentun; its hyperparameters are"
            + " momentum, nesterov",
        "sgd(momentum=1)| optimizer sgd must have momentum in [0, 1) but has 1.0",
        "sgd(nesterov=true)|"
            + " optimizer sgd must have momentum greater than 0 with nesterov=true but has 0.0",
        "adam(beta2=-0.1)| optimizer adam must have beta2 in [0, 1) but has -0.1",
        "rmsprop(epsilon=0)| optimizer rmsprop must have epsilon in [1e-30, 1] but has 0.0",
        "adamw(weightDecay=-1)| optimizer adamw must have weightDecay in [0, 1] but has -1.0"
      })
  void rejectsInvalidHyperparameters(String text, String sentence) {
    assertThatThrownBy(() -> TrainingOption.OPTIMIZER.parse(text))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(sentence);
  }
}
