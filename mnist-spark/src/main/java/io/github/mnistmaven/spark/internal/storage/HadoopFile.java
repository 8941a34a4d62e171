package io.github.mnistmaven.spark.internal.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * File on any Hadoop file system.
 *
 * @param path path; without a scheme, on the default file system
 * @param configuration Hadoop configuration with the default file system and access settings
 */
public record HadoopFile(String path, Configuration configuration) {

  /** Returns whether the path is an existing file. */
  public boolean exists() throws IOException {
    Path hadoopPath = new Path(path);
    return fileSystem().exists(hadoopPath) && fileSystem().getFileStatus(hadoopPath).isFile();
  }

  /**
   * Reads the file.
   *
   * @throws IOException if the file does not exist or cannot be read
   */
  public byte[] read() throws IOException {
    try (FSDataInputStream in = fileSystem().open(new Path(path))) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw new IOException(path + ": no such file", e);
    }
  }

  /**
   * Writes a temporary file and renames it, so that readers never see a partial file. An existing
   * file is kept, because tasks that run twice write the same content.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(byte[] bytes) throws IOException {
    FileSystem files = fileSystem();
    Path temporary = new Path(path + "." + UUID.randomUUID() + ".part");
    try {
      try (OutputStream out = files.create(temporary)) {
        out.write(bytes);
      }
      // If the path is a directory, Hadoop would move the file into it.
      boolean free = !files.exists(new Path(path));
      if (!(free && files.rename(temporary, new Path(path))) && !exists()) {
        throw new IOException(
            path
                + " cannot be written: the path is not a file, or renaming "
                + temporary
                + " failed");
      }
    } finally {
      files.delete(temporary, false);
    }
  }

  private FileSystem fileSystem() throws IOException {
    return new Path(path).getFileSystem(configuration);
  }
}
