package io.github.mnistmaven.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Wraps a snippet in a {@code main} method with imports, then compiles and runs it. */
final class SnippetProgram {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** JDK packages that snippets use. */
  private static final List<String> JDK =
      List.of(
          "com.sun.net.httpserver",
          "java.io",
          "java.net",
          "java.net.http",
          "java.nio.charset",
          "java.nio.file",
          "java.util",
          "java.util.concurrent",
          "javax.imageio");

  private final Path folder;

  /** Creates a program that is compiled and run in a directory. */
  SnippetProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * Compiles a snippet.
   *
   * @return compiler messages; empty if there are none
   */
  String compile(Snippet snippet) throws IOException {
    Path source = Files.writeString(folder.resolve("Reader.java"), program(snippet));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringBuilder messages = new StringBuilder();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      compiler
          .getTask(
              null,
              files,
              message -> messages.append(message).append('\n'),
              Stream.of("-cp", CLASS_PATH, "-d", folder.toString(), "-proc:none").toList(),
              null,
              files.getJavaFileObjects(source))
          .call();
    }
    return messages.toString();
  }

  /** Runs the last compiled snippet in a separate JVM and returns its output and exit code. */
  String run() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                folder + ":" + CLASS_PATH,
                "Reader")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    return Files.readString(output) + "exit code " + code;
  }

  private static String program(Snippet snippet) {
    Map<Boolean, String> lines =
        snippet
            .code()
            .lines()
            .collect(
                Collectors.partitioningBy(
                    line -> line.startsWith("import "),
                    Collectors.mapping(line -> line + "\n", Collectors.joining())));
    return Stream.concat(JDK.stream(), publicPackages())
        .map(each -> "import " + each + ".*;\n")
        .collect(
            Collectors.joining(
                "",
                lines.get(true),
                "class Reader {\n  public static void main(String[] arguments) throws Exception {\n"
                    + lines.get(false)
                    + "  }\n}\n"));
  }

  /** Returns the packages of the public API. */
  private static Stream<String> publicPackages() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.mnistmaven")
            .stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getPackageName)
            .filter(name -> !name.contains(".internal"))
            .distinct()
            .sorted();
  }
}
