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
 * A file on any of Hadoop's file systems.
 *
 * @param path as users write it; without a scheme it is on the default file system
 * @param configuration which one that is, and how it is reached
 */
public record HadoopFile(String path, Configuration configuration) {

  /** Whether it is there. */
  public boolean exists() throws IOException {
    Path place = new Path(path);
    return fileSystem().exists(place) && fileSystem().getFileStatus(place).isFile();
  }

  /**
   * All of its bytes.
   *
   * @throws IOException if it is not there or cannot be read, naming it
   */
  public byte[] read() throws IOException {
    try (FSDataInputStream in = fileSystem().open(new Path(path))) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw new IOException(path + ": there is no such file", e);
    }
  }

  /**
   * Writes a file beside its place and moves it there, so that nobody sees half of it. Where
   * another has come first, its file stays: tasks that run twice write the same.
   *
   * @throws IOException if it cannot be written
   */
  public void write(byte[] bytes) throws IOException {
    FileSystem files = fileSystem();
    Path aside = new Path(path + "." + UUID.randomUUID() + ".part");
    try {
      try (OutputStream out = files.create(aside)) {
        out.write(bytes);
      }
      // Hadoop would move it into a folder of that name.
      boolean free = !files.exists(new Path(path));
      if (!(free && files.rename(aside, new Path(path))) && !exists()) {
        throw new IOException(path + " cannot be written: its place is taken");
      }
    } finally {
      files.delete(aside, false);
    }
  }

  private FileSystem fileSystem() throws IOException {
    return new Path(path).getFileSystem(configuration);
  }
}
