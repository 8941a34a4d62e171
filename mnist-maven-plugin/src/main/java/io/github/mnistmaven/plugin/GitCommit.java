package io.github.mnistmaven.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The commit that a project stands at, read from git's own files, since a build need not have git.
 *
 * <p>Layout and names as in gitrepository-layout(5). What cannot be read, such as a repository with
 * reftables, gives no commit.
 */
final class GitCommit {
  /** A file of git's that names one thing is shorter than this. */
  private static final long SHORT = 4096;

  private static final long PACKED_REFS_LIMIT = 64L << 20;
  private static final String REFERENCE = "ref: ";
  private static final String GIT_FOLDER = "gitdir: ";

  private GitCommit() {}

  /**
   * The commit that is checked out in the repository that a folder lies in, as hexadecimal digits;
   * whether files have changed since is not asked.
   */
  static Optional<String> of(Path folder) {
    try {
      for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
        Path git = at.resolve(".git");
        if (Files.exists(git)) {
          return head(Files.isDirectory(git) ? git : linked(git));
        }
      }
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A worktree or a submodule has a file that names its folder. */
  private static Path linked(Path file) throws IOException {
    String line = line(file);
    if (!line.startsWith(GIT_FOLDER)) {
      throw new IOException(file + " names no folder");
    }
    return file.resolveSibling(line.substring(GIT_FOLDER.length()));
  }

  private static Optional<String> head(Path git) throws IOException {
    String head = line(git.resolve("HEAD"));
    return head.startsWith(REFERENCE)
        ? commit(git, head.substring(REFERENCE.length()))
        : Optional.of(head).filter(GitCommit::isCommit);
  }

  /** A worktree keeps its own references beside those that all worktrees share. */
  private static Optional<String> commit(Path git, String reference) throws IOException {
    if (!reference.startsWith("refs/") || reference.contains("..")) {
      return Optional.empty();
    }
    Path common = git.resolve("commondir");
    Path shared = Files.exists(common) ? git.resolve(line(common)) : git;
    for (Path folder : List.of(git, shared)) {
      Path loose = folder.resolve(reference);
      if (Files.isRegularFile(loose)) {
        return Optional.of(line(loose)).filter(GitCommit::isCommit);
      }
    }
    return packed(shared.resolve("packed-refs"), reference);
  }

  private static Optional<String> packed(Path file, String reference) throws IOException {
    if (!Files.exists(file) || Files.size(file) > PACKED_REFS_LIMIT) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.endsWith(" " + reference))
        .map(line -> line.substring(0, line.length() - reference.length() - 1))
        .filter(GitCommit::isCommit)
        .findFirst();
  }

  private static String line(Path file) throws IOException {
    if (Files.size(file) > SHORT) {
      throw new IOException(file + " is no file of git's");
    }
    return Files.readString(file).strip();
  }

  /** SHA-1 or SHA-256. */
  private static boolean isCommit(String text) {
    return text.matches("[0-9a-f]{40}|[0-9a-f]{64}");
  }
}
