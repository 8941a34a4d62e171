package io.github.mnistmaven.core.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Messages for file system errors, with the cause and what to do. The messages of Java often
 * contain only the file name.
 */
public final class FileFailure {
  private static final String FULL = "No space left on device";

  private static final String DENIED =
      "permission denied; grant this user access, or use another path";

  private static final String NOT_A_FOLDER =
      "a file exists where a folder is required; delete it, or use another path";

  private FileFailure() {}

  /** Returns a message, which begins with the file if the exception names one. */
  public static String sentence(IOException failure) {
    return failure instanceof FileSystemException known
        ? known.getFile() + ": " + reason(known)
        : general(failure);
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return DENIED;
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      return NOT_A_FOLDER;
    }
    return general(failure);
  }

  private static String general(IOException failure) {
    String reason =
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : String.valueOf(failure.getMessage());
    if (reason.contains(FULL) || reason.contains("not enough space")) {
      return "the disk is full; free disk space, and run the same command again";
    }
    if (reason.contains("Permission denied")) {
      return DENIED;
    }
    if (reason.contains("Operation not permitted")) {
      return "operation not permitted; if lsattr shows that the file is immutable, run chattr -i,"
          + " or use another path";
    }
    if (reason.contains("Not a directory")) {
      return NOT_A_FOLDER;
    }
    if (reason.contains("Read-only file system")) {
      return "the file system is read-only; use another path";
    }
    return reason;
  }
}
