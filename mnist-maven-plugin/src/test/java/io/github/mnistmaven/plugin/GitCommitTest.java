package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
  private static final String ONE = "1f".repeat(20);
  private static final String TWO = "2e".repeat(20);

  @TempDir Path project;

  @BeforeEach
  void checkOutABranch() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
  }

  @Test
  void isReadFromTheBranch() throws IOException {
    write(".git/refs/heads/main", ONE + "\n");

    assertThat(GitCommit.of(project)).contains(ONE);
  }

  @Test
  void isFoundFromAModuleDirectory() throws IOException {
    write(".git/refs/heads/main", ONE + "\n");
    Path module = Files.createDirectories(project.resolve("modules/digits"));

    assertThat(GitCommit.of(module)).contains(ONE);
  }

  @Test
  void aLooseBranchTakesPrecedenceOverAPackedOne() throws IOException {
    write(
        ".git/packed-refs",
        "# pack-refs with: peeled fully-peeled sorted \n"
            + (TWO + " refs/heads/mainland\n")
            + (ONE + " refs/heads/main\n")
            + ("^" + TWO + "\n"));
    assertThat(GitCommit.of(project)).contains(ONE);

    write(".git/refs/heads/main", TWO + "\n");
    assertThat(GitCommit.of(project)).contains(TWO);
  }

  @Test
  void isReadFromADetachedHead() throws IOException {
    write(".git/HEAD", TWO + "\n");
    assertThat(GitCommit.of(project)).contains(TWO);

    write(".git/HEAD", "ab".repeat(32) + "\n");
    assertThat(GitCommit.of(project)).as("SHA-256").contains("ab".repeat(32));
  }

  @Test
  void isReadFromAWorktree() throws IOException {
    write(".git/refs/heads/main", ONE + "\n");
    write(".git/refs/heads/side", TWO + "\n");
    write(".git/worktrees/side/HEAD", "ref: refs/heads/side\n");
    write(".git/worktrees/side/commondir", "../..\n");
    write("side/.git", "gitdir: " + project.resolve(".git/worktrees/side") + "\n");

    assertThat(GitCommit.of(project.resolve("side"))).contains(TWO);
  }

  @Test
  void isReadFromASubmodule() throws IOException {
    write(".git/modules/digits/HEAD", TWO + "\n");
    write("digits/.git", "gitdir: ../.git/modules/digits\n");

    assertThat(GitCommit.of(project.resolve("digits"))).contains(TWO);
  }

  @Test
  void isEmptyBeforeTheFirstCommitOrWithMalformedFiles() throws IOException {
    assertThat(GitCommit.of(project)).as("before the first commit").isEmpty();
    for (String head :
        new String[] {
          "",
          "ref: ../../etc/passwd",
          "ref: refs/../../x",
          "ref: refs/\0",
          "rm -rf",
          "1".repeat(9999)
        }) {
      write(".git/HEAD", head);
      assertThat(GitCommit.of(project)).as(head).isEmpty();
    }
    write("elsewhere/.git", "gitdir: /nowhere/at all\n");
    assertThat(GitCommit.of(project.resolve("elsewhere"))).isEmpty();
  }

  @Test
  void isEmptyIfAFileIsNotUtf8() throws IOException {
    Files.write(project.resolve(".git/HEAD"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(GitCommit.of(project)).isEmpty();
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
