package io.github.mnistmaven.consumer;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the public API: public types of the engine, prediction, core and report modules outside of
 * internal packages.
 */
class PublicApiTest {
  private static final Pattern JAVADOC = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern PUBLIC_TYPE = Pattern.compile("(?m)^public ");

  /** {@code @param} or {@code @return} tag, up to the next tag, with the word null. */
  private static final Pattern NULL_TAG =
      Pattern.compile(
          "\\* @(?:param|return)\\b(?:(?!\\* @).)*\\bnull\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  @Test
  void noSignatureUsesAnInternalType() {
    Stream<String> leaks =
        new ClassFileImporter()
                .importPackages(
                    "io.github.mnistmaven.core",
                    "io.github.mnistmaven.engine",
                    "io.github.mnistmaven.predict",
                    "io.github.mnistmaven.report")
                .stream()
                .filter(type -> type.getModifiers().contains(PUBLIC) && !isInternal(type))
                .flatMap(
                    type ->
                        referencedTypes(type)
                            .filter(PublicApiTest::isInternal)
                            .map(referenced -> type.getName() + " uses " + referenced.getName()));

    assertThat(leaks).isEmpty();
  }

  private static boolean isInternal(JavaClass type) {
    return type.getPackageName().startsWith("io.github.mnistmaven.")
        && List.of(type.getPackageName().split("\\.")).contains("internal");
  }

  /** Returns the supertypes of a type and the types in its declared and inherited signatures. */
  private static Stream<JavaClass> referencedTypes(JavaClass type) {
    Stream<Set<JavaClass>> members =
        type.getAllMembers().stream()
            .filter(
                member ->
                    member.getModifiers().contains(PUBLIC)
                        || member.getModifiers().contains(PROTECTED))
            .map(JavaMember::getAllInvolvedRawTypes);
    Stream<Collection<JavaClass>> supertypes =
        Stream.of(type.getAllRawSuperclasses(), type.getAllRawInterfaces());
    return Stream.concat(members, supertypes).flatMap(Collection::stream);
  }

  /** The API uses Optional or an empty value instead of null. */
  @Test
  void noParameterOrReturnValueIsDocumentedAsNull() throws IOException {
    List<String> mentions = new ArrayList<>();
    for (Path source :
        sources("../mnist-core", "../mnist-engine", "../mnist-predict", "../mnist-report")) {
      String code = Files.readString(source);
      if (!PUBLIC_TYPE.matcher(code).find()) {
        continue;
      }
      JAVADOC
          .matcher(code)
          .results()
          .map(MatchResult::group)
          .filter(comment -> NULL_TAG.matcher(comment).find())
          .forEach(comment -> mentions.add(source + ": " + comment));
    }

    assertThat(mentions).isEmpty();
  }

  /** Returns the sources outside of internal packages. */
  private static List<Path> sources(String... modules) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : modules) {
      try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java/io/github/mnistmaven"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("internal"))
            .forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(50);
    return sources;
  }
}
