package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.request.CommandLine;
import io.github.mnistmaven.core.request.DatasetSource;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Command that reproduces a model. */
final class ReproduceCommand {
  private ReproduceCommand() {}

  /**
   * Returns the training command without the training options, which the run adds. It contains
   * every option, so that it does not depend on the defaults of a version.
   */
  static CommandLine of(DatasetSource images, Optional<String> initialModel) {
    CommandLine command =
        new CommandLine("mvn mnist:train -Dmnist.force", "-Dmnist.")
            .with(Map.of("dataset", images.name()))
            .with(images.options().asMap());
    return initialModel.map(name -> command.with(Map.of("initialModel", name))).orElse(command);
  }

  /** Returns the command that combines models, with paths relative to the project. */
  static CommandLine combining(Path basedir, List<String> models) {
    return new CommandLine("mvn mnist:combine -Dmnist.force", "-Dmnist.")
        .with(
            Map.of(
                "models",
                models.stream()
                    .map(model -> relativized(basedir, model))
                    .collect(Collectors.joining(","))));
  }

  private static String relativized(Path basedir, String model) {
    if (Coordinates.of(model).isPresent()) {
      return model;
    }
    Path absolute = basedir.resolve(model).toAbsolutePath().normalize();
    Path base = basedir.toAbsolutePath().normalize();
    // On Windows, a file may be on another drive.
    Path relative =
        absolute.getRoot().equals(base.getRoot()) ? base.relativize(absolute) : absolute;
    return relative.toString().replace(File.separatorChar, '/');
  }
}
