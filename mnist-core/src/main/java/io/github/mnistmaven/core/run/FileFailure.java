package io.github.mnistmaven.core.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Says in a sentence why a file could not be read or written, and the way on. What Java says is
 * often the file's name and nothing else.
 */
public final class FileFailure {
  private static final String FULL = "No space left on device";

  private static final String DENIED =
      "permission denied; give this user the right to it, or name another place";

  private static final String IN_THE_WAY =
      "a file is where a folder must be; delete it, or name another place";

  private FileFailure() {}

  /** A sentence that names the file, if the failure does. */
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
      return IN_THE_WAY;
    }
    return general(failure);
  }

  private static String general(IOException failure) {
    String reason =
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : String.valueOf(failure.getMessage());
    if (reason.contains(FULL) || reason.contains("not enough space")) {
      return "the disk is full; make room, and run the same command again";
    }
    if (reason.contains("Permission denied")) {
      return DENIED;
    }
    if (reason.contains("Operation not permitted")) {
      return "the file system does not permit it; if lsattr shows that it is immutable, run"
          + " chattr -i, or name another place";
    }
    if (reason.contains("Not a directory")) {
      return IN_THE_WAY;
    }
    if (reason.contains("Read-only file system")) {
      return "the file system is read-only; name another place";
    }
    return reason;
  }
}
