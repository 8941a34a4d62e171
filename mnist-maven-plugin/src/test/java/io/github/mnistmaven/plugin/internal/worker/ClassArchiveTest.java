package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  private static final WorkerJdk JDK = WorkerJdk.ofThisBuild();

  @TempDir Path folder;

  private Path jar;

  @BeforeEach
  void createAJarWithAMainClass() throws IOException {
    jar = jar("a.jar");
  }

  @Test
  void theFirstJvmCreatesTheArchiveAndTheSecondUsesIt() throws Exception {
    ClassArchive missing = archive(List.of()).orElseThrow();
    assertThat(missing.exists()).isFalse();
    run(missing.flags());
    missing.keep();

    ClassArchive existing = archive(List.of()).orElseThrow();
    assertThat(existing.exists()).isTrue();
    assertThat(run(with(existing.flags(), "-Xlog:class+load")))
        .containsPattern("ClassArchiveProgram source: shared objects file \\(top\\)");
  }

  @Test
  void aDamagedArchiveIsIgnoredWithoutAMessage() throws Exception {
    ClassArchive missing = archive(List.of()).orElseThrow();
    Files.writeString(missing.file(), "no archive");

    assertThat(run(archive(List.of()).orElseThrow().flags())).isEqualTo("hello");
  }

  @Test
  void everyJarJobAndJdkHasItsOwnArchive() throws Exception {
    Path first = archive(List.of()).orElseThrow().file();
    WorkerJdk newer = new WorkerJdk(JDK.home(), "99");
    assertThat(ClassArchive.of(archives(), newer, "predict", List.of(jar), List.of()))
        .isPresent()
        .get()
        .extracting(ClassArchive::file)
        .isNotEqualTo(first);
    assertThat(
            ClassArchive.of(archives(), JDK, "train", List.of(jar), List.of()).orElseThrow().file())
        .isNotEqualTo(first);

    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

    assertThat(archive(List.of()).orElseThrow().file()).isNotEqualTo(first);
  }

  @Test
  void directoriesOfClassesAndConflictingFlagsDisableTheArchive() throws Exception {
    assertThat(ClassArchive.of(archives(), JDK, "train", List.of(jar, folder), List.of()))
        .isEmpty();
    for (String flag : List.of("-javaagent:x.jar", "-agentlib:jdwp", "-Xshare:off")) {
      assertThat(archive(List.of("-Xmx1g", flag))).isEmpty();
    }
    assertThat(archive(List.of("-Xmx1g"))).isPresent();
  }

  @Test
  void anUnwritableDirectoryDisablesTheArchive() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(ClassArchive.of(file.resolve("under"), JDK, "train", List.of(jar), List.of()))
        .isEmpty();
  }

  @Test
  void keepingAnArchiveDeletesThoseThatAreUnusedForAMonth() throws Exception {
    Files.createDirectories(archives());
    Path old = Files.createFile(archives().resolve("train-0.jsa"));
    Path recent = Files.createFile(archives().resolve("train-1.jsa"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    Files.setLastModifiedTime(recent, FileTime.from(Instant.now().minus(Duration.ofDays(29))));
    ClassArchive missing = archive(List.of()).orElseThrow();
    run(missing.flags());

    missing.keep();

    assertThat(archives().toFile().list())
        .containsExactlyInAnyOrder("train-1.jsa", missing.file().getFileName().toString());
  }

  @Test
  void discardDeletesTheArchive() throws Exception {
    ClassArchive missing = archive(List.of()).orElseThrow();
    Files.writeString(missing.file(), "damaged");

    archive(List.of()).orElseThrow().discard();

    assertThat(missing.file()).doesNotExist();
  }

  private Optional<ClassArchive> archive(List<String> jvmArguments) {
    return ClassArchive.of(archives(), JDK, "predict", List.of(jar), jvmArguments);
  }

  private Path archives() {
    return folder.resolve("archives");
  }

  private String run(List<String> flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JDK.java().toString()));
    command.addAll(flags);
    command.addAll(List.of("-cp", jar.toString(), ClassArchiveProgram.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    process.getInputStream().transferTo(output);
    assertThat(process.waitFor()).isZero();
    return output.toString(StandardCharsets.UTF_8).strip();
  }

  private static List<String> with(List<String> flags, String flag) {
    List<String> all = new ArrayList<>(flags);
    all.add(flag);
    return all;
  }

  private Path jar(String name) throws IOException {
    Path file = folder.resolve(name);
    String entry = ClassArchiveProgram.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file));
        var in = getClass().getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
      out.closeEntry();
    }
    return file;
  }
}
