package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command that makes the same model again. */
final class ReproduceCommand {
  private ReproduceCommand() {}

  /**
   * Training, but for the options of training, which the run adds. It gives every option, so that
   * it means the same to a version with other defaults.
   */
  static CommandLine of(DatasetSource images, Optional<String> initialModel) {
    CommandLine command =
        new CommandLine("mvn mnist:train -Dmnist.force", "-Dmnist.")
            .with(Map.of("dataset", images.name()))
            .with(images.options().asMap());
    return initialModel.map(name -> command.with(Map.of("initialModel", name))).orElse(command);
  }

  /** Combining models, which lie where they do as seen from the project. */
  static CommandLine combining(Path basedir, List<String> models) {
    return new CommandLine("mvn mnist:combine -Dmnist.force", "-Dmnist.")
        .with(
            Map.of(
                "models",
                models.stream()
                    .map(model -> from(basedir, model))
                    .collect(Collectors.joining(","))));
  }

  private static String from(Path basedir, String model) {
    if (Coordinates.of(model).isPresent()) {
      return model;
    }
    Path absolute = basedir.resolve(model).toAbsolutePath().normalize();
    Path base = basedir.toAbsolutePath().normalize();
    // On Windows a file may lie on another drive.
    Path seen = absolute.getRoot().equals(base.getRoot()) ? base.relativize(absolute) : absolute;
    return seen.toString().replace(File.separatorChar, '/');
  }
}
