package io.github.mnistmaven.core.engine.internal.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.junit.jupiter.api.Test;

class Dl4jBackendTest {

  @Test
  void oneDnnClassIsPresent() {
    // False without org.nd4j.nativeblas.Nd4jCpu, regardless of the native library.
    assertThat(BaseMKLDNNHelper.mklDnnEnabled()).isTrue();
  }

  @Test
  void reportsTheMissingConditionForOneDnn() {
    Dl4jBackend backend = Dl4jBackend.current();

    assertThat(backend.description()).isEqualTo("ND4J CpuBackend, oneDNN not in use");
    assertThat(backend.warnings())
        .containsExactly(
            "DL4J runs without oneDNN: start the JVM with"
                + " -Dorg.eclipse.deeplearning4j.helpers.disable=false");
  }

  @Test
  void readsTheVersionOfDl4j() {
    assertThat(Dl4jBackend.version()).hasValueSatisfying(v -> assertThat(v).startsWith("1.0.0"));
  }
}
