package io.github.mnistmaven.spark.internal.rounds;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * Executors that are processes of their own on this machine. They take their jars from the folder
 * that the environment variable {@code SPARK_HOME} names: here come links to those of the test.
 */
final class ClusterOfProcesses {
  private ClusterOfProcesses() {}

  /** A session with so many executors of a processor each. */
  static SparkSession start(int executors) throws IOException {
    String folders = linkJars(Path.of(System.getenv("SPARK_HOME"), "jars"));
    return SparkSession.builder()
        .master("local-cluster[" + executors + ",1,1024]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.memory", "1g")
        .config("spark.executor.extraClassPath", folders)
        .config("spark.executorEnv.OMP_NUM_THREADS", "1")
        .getOrCreate();
  }

  /** The folders of the class path, which cannot be linked as jars are. */
  private static String linkJars(Path jars) throws IOException {
    Files.createDirectories(jars);
    List<String> folders = new ArrayList<>();
    for (String entry : classPath()) {
      Path path = Path.of(entry).toAbsolutePath();
      Path link = jars.resolve(path.getFileName());
      if (Files.isDirectory(path)) {
        folders.add(path.toString());
      } else if (Files.isRegularFile(path) && !Files.exists(link)) {
        Files.createSymbolicLink(link, path);
      }
    }
    return String.join(File.pathSeparator, folders);
  }

  private static List<String> classPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .toList();
  }
}
