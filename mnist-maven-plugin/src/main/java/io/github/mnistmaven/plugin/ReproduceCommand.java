package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.run.DatasetSource;
import io.github.mnistmaven.core.training.TrainingSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command that trains the same model again. It gives every option of reading and of training,
 * so that it means the same to a version with other defaults.
 */
final class ReproduceCommand {
  private ReproduceCommand() {}

  static String of(DatasetSource images, TrainingSettings settings, Optional<Path> initialModel) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("dataset", images.name());
    options.putAll(images.options().asMap());
    options.putAll(settings.asMap());
    initialModel.ifPresent(path -> options.put("initialModel", path.toString()));
    return options.entrySet().stream()
        .map(option -> " -Dmnist." + option.getKey() + "=" + quoted(option.getValue()))
        .collect(Collectors.joining("", "mvn mnist:train -Dmnist.force", ""));
  }

  /** One word of a POSIX shell. */
  private static String quoted(String value) {
    return value.matches("[\\w@%+=:,./-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
