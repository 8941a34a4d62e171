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
 * Mirrors the checkpoints of a training from a local directory of the driver to a file system that
 * outlives the driver. An application that is submitted again resumes from them.
 */
final class CheckpointMirror {
  private static final String CHECKPOINT = ".zip";

  private final java.nio.file.Path local;
  private final Path remote;
  private final Configuration configuration;
  private final SortedMap<String, FileTime> mirrored = new TreeMap<>();

  /**
   * Creates a mirror of a directory.
   *
   * @param local existing local directory
   * @param remote directory on any Hadoop file system; created on the first write
   */
  CheckpointMirror(java.nio.file.Path local, String remote, Configuration configuration) {
    this.local = local;
    this.remote = new Path(remote);
    this.configuration = configuration;
  }

  /** Copies the checkpoints of an earlier application to the local directory. */
  void fetch() throws IOException {
    for (String name : remoteNames()) {
      java.nio.file.Path file = Files.write(local.resolve(name), read(name));
      mirrored.put(name, Files.getLastModifiedTime(file));
    }
  }

  /**
   * Reads a checkpoint; empty if its checksum does not match, so that the training skips it as
   * damaged.
   */
  private byte[] read(String name) throws IOException {
    try {
      return file(name).read();
    } catch (ChecksumException e) {
      return new byte[0];
    }
  }

  /**
   * Copies new and rewritten local checkpoints to the mirror, then deletes the mirrored checkpoints
   * that no longer exist locally.
   */
  void keep() {
    try {
      SortedMap<String, FileTime> now = local();
      if (now.equals(mirrored)) {
        return;
      }
      for (Map.Entry<String, FileTime> file : now.entrySet()) {
        if (!file.getValue().equals(mirrored.get(file.getKey()))) {
          replace(file.getKey());
        }
      }
      for (String name : remoteNames()) {
        if (!now.containsKey(name)) {
          delete(name);
        }
      }
      mirrored.clear();
      mirrored.putAll(now);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("cannot write checkpoints to " + remote + ": " + e, e));
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
      // A training that starts over deletes the directory and creates it on the first checkpoint.
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
