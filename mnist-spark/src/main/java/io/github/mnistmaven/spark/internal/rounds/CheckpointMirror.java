package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.spark.internal.storage.HadoopFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final Set<String> kept = new HashSet<>();

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
      Files.write(local.resolve(name), read(name));
      kept.add(name);
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

  /** Keeps what is new, and then deletes what the library has deleted. */
  void keep() {
    try {
      Set<String> names = localNames();
      if (names.equals(kept)) {
        return;
      }
      for (String name : names) {
        if (kept.add(name)) {
          file(name).write(Files.readAllBytes(local.resolve(name)));
        }
      }
      for (String name : remoteNames()) {
        if (!names.contains(name)) {
          files().delete(new Path(remote, name), false);
        }
      }
      kept.retainAll(names);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoints cannot be kept in " + remote + ": " + e, e);
    }
  }

  private HadoopFile file(String name) {
    return new HadoopFile(new Path(remote, name).toString(), configuration);
  }

  private Set<String> localNames() throws IOException {
    if (!Files.isDirectory(local)) {
      return Set.of();
    }
    try (Stream<java.nio.file.Path> list = Files.list(local)) {
      return list.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(CHECKPOINT))
          .collect(Collectors.toCollection(TreeSet::new));
    }
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
