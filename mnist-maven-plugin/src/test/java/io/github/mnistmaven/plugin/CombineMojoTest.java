package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class CombineMojoTest {
  @Test
  void missingModelsAreReportedWithAnExample() {
    assertThatThrownBy(() -> new CombineMojo().run())
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "mnist.models is missing: specify the models to combine, such as"
                + " -Dmnist.models=one/target/mnist,two/target/mnist");
  }
}
