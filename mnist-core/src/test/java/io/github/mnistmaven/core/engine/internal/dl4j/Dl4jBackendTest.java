package io.github.mnistmaven.core.engine.internal.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.junit.jupiter.api.Test;

class Dl4jBackendTest {

  @Test
  void dl4jFindsTheClassThatItAsksAboutOneDnn() {
    // False without org.nd4j.nativeblas.Nd4jCpu, whatever the native library can do.
    assertThat(BaseMKLDNNHelper.mklDnnEnabled()).isTrue();
  }

  @Test
  void saysWhichPartOfTheWayToOneDnnIsMissing() {
    Dl4jBackend backend = Dl4jBackend.current();

    assertThat(backend.description()).matches("ND4J CpuBackend, \\d+ threads, oneDNN not in use");
    assertThat(backend.whyWithoutOneDnn())
        .contains("start the JVM with -Dorg.eclipse.deeplearning4j.helpers.disable=false");
  }
}
