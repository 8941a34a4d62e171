package io.github.mnistmaven.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.predict.internal.file.Sha256;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkChoiceTest {
  @TempDir private Path folder;

  @Test
  void parsesNamesAndPaths() {
    assertThat(NetworkChoice.of("Deep")).isEqualTo(NamedNetwork.DEEP);
    assertThat(NetworkChoice.of("nets/Mine.json")).isEqualTo(new NetworkFile("nets/Mine.json"));
    assertThat(TrainingOption.NETWORK.print(NetworkChoice.of("nets/Mine.json")))
        .isEqualTo("nets/Mine.json");
  }

  @Test
  void otherTextIsRejectedWithAllowedValues() {
    assertThatThrownBy(() -> TrainingOption.NETWORK.parse("vgg"))
        .hasMessage(
            "network must be notebook, deep, strided, or the path of a .json file but is vgg");
  }

  @Test
  void networkNameOfAFileDependsOnItsContent() throws Exception {
    Path file = folder.resolve("lenet.json").toAbsolutePath();
    Files.writeString(file, KnownNetworks.leNet().toJson());
    var choice = new NetworkFile(file.toString());

    assertThat(choice.networkName()).isEqualTo(file + " " + Sha256.of(file));
    assertThat(choice.network().name()).isEqualTo(choice.networkName());
    assertThat(new NetworkFile("lenet.json").network(folder).name())
        .isEqualTo("lenet.json " + Sha256.of(file));
  }

  @Test
  void aFileThatCannotBeReadHasNoName() {
    var missing = new NetworkFile(folder.resolve("none.json").toString());
    assertThatThrownBy(missing::networkName).isInstanceOf(UncheckedIOException.class);
    var directory = new NetworkFile(folder.resolve("folder.json").toString());
    assertThat(folder.resolve("folder.json").toFile().mkdir()).isTrue();
    assertThatThrownBy(directory::network).isInstanceOf(UncheckedIOException.class);
  }
}
