package io.github.mnistmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.augmentation.AugmentationOption;
import io.github.mnistmaven.core.config.TrainingOption;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.option.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks that the option tables in the documentation match the code. */
class OptionPagesTest {
  @Test
  void optionsPageContainsTrainingAndReadOptions() throws IOException {
    assertThat(page("options.md"))
        .contains(table(TrainingOption.all(), OptionPagesTest::defaultOf))
        .contains(table(ReadOption.all(), OptionPagesTest::defaultOf));
  }

  @Test
  void augmentationPageContainsOptionsWithNotebookValues() throws IOException {
    assertThat(page("augmentation.md"))
        .contains(table(AugmentationOption.all(), OptionPagesTest::notebookValue));
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("../src-site/markdown").resolve(name));
  }

  /**
   * Returns the rows of a table and the empty line after it, so that missing and extra rows fail.
   */
  private static String table(List<Option<?>> options, Function<Option<?>, String> value) {
    return options.stream()
        .map(
            option ->
                String.format(
                    "| `%s` | %s | %s | %s |\n",
                    option.name(), value.apply(option), option.allowed(), option.description()))
        .collect(Collectors.joining("", "|---|---|---|---|\n", "\n"));
  }

  private static <T> String defaultOf(Option<T> option) {
    return option.print(option.defaultValue());
  }

  private static <T> String notebookValue(Option<T> option) {
    return option.print(Augmentation.notebook().get(option));
  }
}
