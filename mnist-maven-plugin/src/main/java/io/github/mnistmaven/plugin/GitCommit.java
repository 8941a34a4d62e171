package io.github.mnistmaven.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Commit of a project, read from the files of Git, so that the build does not need Git.
 *
 * <p>Layout and names follow gitrepository-layout(5). Unsupported layouts, such as reftables, give
 * no commit.
 */
final class GitCommit {
  /** Maximum size of a file with a single reference, in bytes. */
  private static final long REFERENCE_LIMIT = 4096;

  private static final long PACKED_REFS_LIMIT = 64L << 20;
  private static final String REFERENCE = "ref: ";
  private static final String GIT_FOLDER = "gitdir: ";

  private GitCommit() {}

  /**
   * Returns the checked-out commit of the repository that contains a directory, as hexadecimal
   * digits; ignores uncommitted changes.
   */
  static Optional<String> of(Path folder) {
    try {
      for (Path directory = folder.toAbsolutePath().normalize();
          directory != null;
          directory = directory.getParent()) {
        Path git = directory.resolve(".git");
        if (Files.exists(git)) {
          return head(Files.isDirectory(git) ? git : linked(git));
        }
      }
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Returns the Git directory of a worktree or a submodule, whose {@code .git} is a file. */
  private static Path linked(Path file) throws IOException {
    String line = line(file);
    if (!line.startsWith(GIT_FOLDER)) {
      throw new IOException(file + " has no gitdir line");
    }
    return file.resolveSibling(line.substring(GIT_FOLDER.length()));
  }

  private static Optional<String> head(Path git) throws IOException {
    String head = line(git.resolve("HEAD"));
    return head.startsWith(REFERENCE)
        ? commit(git, head.substring(REFERENCE.length()))
        : Optional.of(head).filter(GitCommit::isCommit);
  }

  /** Resolves a reference: a worktree has its own references in addition to shared ones. */
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
    if (Files.size(file) > REFERENCE_LIMIT) {
      throw new IOException(file + " is too large for a Git reference");
    }
    return Files.readString(file).strip();
  }

  /** Returns whether a text is a SHA-1 or SHA-256 digest. */
  private static boolean isCommit(String text) {
    return text.matches("[0-9a-f]{40}|[0-9a-f]{64}");
  }
}
