package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.spark.internal.storage.HadoopFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of a training, which the library keeps in a folder of the driver's disk, on a
 * file system that outlives the driver. Who submits the application again finds them there.
 */
final class CheckpointMirror {
  private static final String CHECKPOINT = ".zip";

  private final java.nio.file.Path local;
  private final Path remote;
  private final Configuration configuration;
  private final SortedMap<String, FileTime> kept = new TreeMap<>();

  /**
   * A mirror of a folder.
   *
   * @param local is there
   * @param remote on any of Hadoop's file systems; made when it is needed
   */
  CheckpointMirror(java.nio.file.Path local, String remote, Configuration configuration) {
    this.local = local;
    this.remote = new Path(remote);
    this.configuration = configuration;
  }

  /** Brings what an earlier application left. */
  void fetch() throws IOException {
    for (String name : remoteNames()) {
      java.nio.file.Path file = Files.write(local.resolve(name), read(name));
      kept.put(name, Files.getLastModifiedTime(file));
    }
  }

  /** What the file system knows to be damaged is empty, so that training passes it over. */
  private byte[] read(String name) throws IOException {
    try {
      return file(name).read();
    } catch (ChecksumException e) {
      return new byte[0];
    }
  }

  /**
   * Keeps what is new, and then deletes what the library has deleted. A file that the library has
   * written again is new: what was there under its name was another training's, or damaged.
   */
  void keep() {
    try {
      SortedMap<String, FileTime> now = local();
      if (now.equals(kept)) {
        return;
      }
      for (Map.Entry<String, FileTime> file : now.entrySet()) {
        if (!file.getValue().equals(kept.get(file.getKey()))) {
          replace(file.getKey());
        }
      }
      for (String name : remoteNames()) {
        if (!now.containsKey(name)) {
          delete(name);
        }
      }
      kept.clear();
      kept.putAll(now);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("the checkpoints cannot be kept in " + remote + ": " + e, e));
    }
  }

  private void replace(String name) throws IOException {
    delete(name);
    file(name).write(Files.readAllBytes(local.resolve(name)));
  }

  private void delete(String name) throws IOException {
    files().delete(new Path(remote, name), false);
  }

  private HadoopFile file(String name) {
    return new HadoopFile(new Path(remote, name).toString(), configuration);
  }

  private SortedMap<String, FileTime> local() throws IOException {
    SortedMap<String, FileTime> files = new TreeMap<>();
    try (DirectoryStream<java.nio.file.Path> list =
        Files.newDirectoryStream(local, "*" + CHECKPOINT)) {
      for (java.nio.file.Path file : list) {
        files.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
      }
    } catch (NoSuchFileException e) {
      // Starting over, the library deletes the folder, and makes it again when it needs it.
    }
    return files;
  }

  private Set<String> remoteNames() throws IOException {
    Set<String> names = new TreeSet<>();
    if (files().exists(remote)) {
      for (FileStatus status : files().listStatus(remote)) {
        if (status.isFile() && status.getPath().getName().endsWith(CHECKPOINT)) {
          names.add(status.getPath().getName());
        }
      }
    }
    return names;
  }

  private FileSystem files() throws IOException {
    return remote.getFileSystem(configuration);
  }
}
