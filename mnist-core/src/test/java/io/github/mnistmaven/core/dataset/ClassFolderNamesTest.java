package io.github.mnistmaven.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes and reads class names that are not portable directory names. */
class ClassFolderNamesTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "name {index}")
  @ValueSource(
      strings = {
        "..",
        ".",
        "../up",
        "/",
        "/absolute",
        "a/b",
        "a\\b",
        "C:",
        "\0",
        "tab\tand\nline",
        "CON",
        "nul",
        "Com1",
        "lpt9.txt",
        "aux .tar.gz",
        "CONIN$",
        "COM\u00b2",
        "dot.",
        "dots...",
        "space ",
        "50%",
        "50%25",
        "%2F",
        "%41",
        "%zz",
        "a*b?c\"d<e>f|g",
        ".hidden",
        "Thumbs.db",
        "__MACOSX",
        "train",
        "Test",
        "validation",
        "\u00c4",
        "\ud83d\ude00",
        "\u4e03"
      })
  void everyClassNameStaysInTheDirectoryAndRoundTrips(String name) throws Exception {
    Path target = Files.createDirectory(folder.resolve("target"));
    List<String> names = Stream.of(name, "other").sorted().toList();

    PngWriter.writeFolder(Samples.digits(4, 28, 28, names, 1), target);

    assertThat(children(folder)).containsExactly("target");
    assertThat(children(target)).hasSize(2);
    for (String child : children(target)) {
      assertThat(children(target.resolve(child))).hasSize(2).allMatch(f -> f.endsWith(".png"));
      assertPortable(child);
    }
    assertThat(Dataset.load(target, ReadOptions.defaults()).training().classNames())
        .isEqualTo(names);
  }

  /** Checks the rules of Windows and POSIX for file names. */
  private static void assertPortable(String name) {
    assertThat(name)
        .matches("[^\\x00-\\x1f\\x7f\"*/:<>?\\\\|]+")
        .doesNotMatch("(?s).*[. ]")
        .doesNotMatch(
            "(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?");
  }

  @Test
  void encodesOnlyReservedCharacters() throws Exception {
    List<String> names = List.of("a/b", "digit 1", "CON", "..", "seven", "\u00c4", "100 %", "end.");

    PngWriter.writeFolder(Samples.digits(8, 2, 2, names, 1), folder);

    assertThat(children(folder))
        .containsExactlyInAnyOrder(
            "a%2Fb", "digit 1", "%43ON", "%2E%2E", "seven", "\u00c4", "100 %25", "end%2E");
  }

  /** For example, the 62 classes of EMNIST: digits, capitals and small letters. */
  @Test
  void directoriesAreDistinctForNamesThatDifferInCase() throws Exception {
    List<String> names =
        List.of("A", "AB", "Ab", "B", "a", "ab", "c", "e\u0301", "\u00c9", "\u00e9");

    PngWriter.writeFolder(Samples.digits(10, 28, 28, names, 1), folder);

    assertThat(children(folder).stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.equals("b") || name.matches("\\p{ASCII}+"));
    assertThat(children(folder)).contains("a", "%41", "ab", "%41%42", "%41b", "B", "c");
    assertThat(Dataset.load(folder, ReadOptions.defaults()).training().classNames())
        .isEqualTo(names);
  }

  @Test
  void rejectsALongNameBeforeWriting() throws Exception {
    Path target = folder.resolve("target");
    String longest = "x".repeat(255);
    PngWriter.writeFolder(Samples.digits(2, 28, 28, List.of("other", longest), 1), target);
    assertThat(children(target)).contains(longest);

    Path none = folder.resolve("none");
    ImageSet tooLong = Samples.digits(2, 28, 28, List.of("other", "/".repeat(86)), 1);
    assertThatThrownBy(() -> PngWriter.writeFolder(tooLong, none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the class name \""
                + "/".repeat(40)
                + "...\" requires a directory name of 258 bytes, but file systems allow at most"
                + " 255; shorten the class name");
    assertThat(none).doesNotExist();
  }

  @Test
  void rejectsInvalidUnicode() {
    ImageSet half = Samples.digits(1, 2, 2, List.of("\ud83d"), 1);

    assertThatThrownBy(() -> PngWriter.writeFolder(half, folder.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is not valid Unicode; rename the class");
  }

  @Test
  void rejectsTwoDirectoriesOfOneClass() throws Exception {
    PngWriter.writeFolder(Samples.digits(1, 28, 28, List.of("a/b"), 1), folder);
    Files.createDirectory(folder.resolve("a%2fb"));

    assertThatThrownBy(() -> Dataset.load(folder, ReadOptions.defaults()))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(
            folder
                + ": expected one directory per class, found a%2Fb and a%2fb, which both denote the"
                + " class \"a/b\"");
  }

  @Test
  void keepsPercentSignsThatAreNotAnEncoding() throws Exception {
    for (String name : List.of("50%", "%", "%ff", "%20")) {
      Files.createDirectory(folder.resolve(name));
      PngWriter.write(Samples.digits(1, 1), 0, folder.resolve(name).resolve("a.png"));
    }

    assertThat(Dataset.load(folder, ReadOptions.defaults()).training().classNames())
        .containsExactly("%", "%20", "%ff", "50%");
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
