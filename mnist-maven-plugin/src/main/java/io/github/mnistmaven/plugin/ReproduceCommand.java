package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.run.CommandLine;
import io.github.mnistmaven.core.run.DatasetSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The command that trains the same model again, but for the options of training, which the run
 * adds. It gives every option, so that it means the same to a version with other defaults.
 */
final class ReproduceCommand {
  private ReproduceCommand() {}

  static CommandLine of(DatasetSource images, Optional<Path> initialModel) {
    CommandLine command =
        new CommandLine("mvn mnist:train -Dmnist.force", "-Dmnist.")
            .with(Map.of("dataset", images.name()))
            .with(images.options().asMap());
    return initialModel
        .map(path -> command.with(Map.of("initialModel", path.toString())))
        .orElse(command);
  }
}
