package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {
  @TempDir Path folder;

  @Test
  void escapesSpacesQuotesAndBackslashes() throws Exception {
    Path file = ArgumentFile.write(folder, List.of("-Da=b c", "-Dquote=\"", "C:\\digits"));

    assertThat(file).content().isEqualTo("\"-Da=b c\"\n\"-Dquote=\\\"\"\n\"C:\\\\digits\"");
  }
}
