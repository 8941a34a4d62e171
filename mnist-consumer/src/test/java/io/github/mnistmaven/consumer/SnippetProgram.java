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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes a program of a snippet, as a reader does: imports in front and {@code main} around it. */
final class SnippetProgram {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** Packages of the JDK that snippets use. */
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

  /** Programs in a folder, where they run and which takes their files. */
  SnippetProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * Compiles a snippet.
   *
   * @return what the compiler has to say; empty if all is well
   */
  String compile(Snippet snippet) throws IOException {
    Path source = Files.writeString(folder.resolve("Reader.java"), program(snippet));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringBuilder complaints = new StringBuilder();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      compiler
          .getTask(
              null,
              files,
              complaint -> complaints.append(complaint).append('\n'),
              Stream.of("-cp", CLASS_PATH, "-d", folder.toString(), "-proc:none").toList(),
              null,
              files.getJavaFileObjects(source))
          .call();
    }
    return complaints.toString();
  }

  /** Runs the snippet that was compiled last, in a JVM of its own; what it prints, both streams. */
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
    return Stream.concat(JDK.stream(), ours())
        .map(each -> "import " + each + ".*;\n")
        .collect(
            Collectors.joining(
                "",
                "",
                "class Reader {\n  public static void main(String[] arguments) throws Exception {\n"
                    + snippet.code()
                    + "  }\n}\n"));
  }

  /** The packages that users may call. */
  private static Stream<String> ours() {
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
