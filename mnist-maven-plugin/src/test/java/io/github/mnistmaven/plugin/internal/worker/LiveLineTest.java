package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final LiveLine line = new LiveLine(terminal);

  @Test
  void eachLineReplacesThePreviousAndTheLastIsErased() {
    line.show("Epoch 1/2, 10 %");
    line.show("Epoch 1/2");
    line.clear();

    assertThat(written()).isEqualTo("\r\u001b[KEpoch 1/2, 10 %\r\u001b[KEpoch 1/2\r\u001b[K");
  }

  @Test
  void clearsOnlyAShownLine() {
    line.clear();
    line.show("Epoch 1/2");
    line.clear();
    line.clear();

    assertThat(written()).isEqualTo("\r\u001b[KEpoch 1/2\r\u001b[K");
  }

  @Test
  void aClosedTerminalIsIgnored() {
    LiveLine closed =
        new LiveLine(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Input/output error");
              }
            });

    closed.show("Epoch 1/2");
    closed.clear();
  }

  private String written() {
    return terminal.toString(StandardCharsets.UTF_8);
  }
}
