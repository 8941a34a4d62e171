package io.github.mnistmaven.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Local cluster: each executor is a process with one processor, which receives the jars and native
 * code of this library as in production.
 */
public final class LocalCluster {
  private static final List<String> LIBRARY_JARS =
      List.of(
          "deeplearning4j", "nd4j", "bytedeco", "datavec", "mnist-core", "jackson-datatype-jdk8");

  private LocalCluster() {}

  /** Stops the current session and starts one on a cluster of two executors. */
  public static SparkSession start(Path folder) throws IOException {
    return start(folder, 2);
  }

  /** Stops the current session and starts one on a cluster. */
  public static SparkSession start(Path folder, int executors) throws IOException {
    Path home = Path.of(System.getenv("SPARK_HOME"));
    // Files of an earlier run may belong to another version of Spark.
    FileUtil.fullyDelete(home.toFile());
    Path jars = Files.createDirectories(home.resolve("jars"));
    List<String> libraryJars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.isEmpty()) {
        // Surefire's class path has an empty entry, which would add the module directory.
        continue;
      }
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        libraryJars.add(
            jar(path, folder.resolve("classes-" + libraryJars.size() + ".jar")).toString());
      } else if (isLibraryJar(path)) {
        libraryJars.add(entry);
      } else {
        link(path, jars.resolve(path.getFileName()));
      }
    }
    return LocalSpark.instead("local-cluster[" + executors + ",1,1024]")
        .config("spark.executor.memory", "1g")
        .config("spark.executorEnv.OMP_NUM_THREADS", "1")
        // By default, executors on one machine read each other's files directly.
        .config("spark.shuffle.readHostLocalDisk", "false")
        .config("spark.jars", String.join(",", libraryJars))
        .getOrCreate();
  }

  private static boolean isLibraryJar(Path jar) {
    String name = jar.toString().toLowerCase(Locale.ROOT);
    return LIBRARY_JARS.stream().anyMatch(name::contains);
  }

  private static void link(Path jar, Path link) throws IOException {
    if (Files.exists(jar)) {
      Files.createSymbolicLink(link, jar);
    }
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                  Files.copy(file, out);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return jar;
  }
}
