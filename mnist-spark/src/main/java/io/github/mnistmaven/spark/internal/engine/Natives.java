package io.github.mnistmaven.spark.internal.engine;

import io.github.mnistmaven.core.engine.internal.NativeCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.spark.SparkEnv;

/** The native code that computes; without it a task ends with a sentence. */
public final class Natives {
  private static boolean loaded;
  private static String failure = "";

  private Natives() {}

  /**
   * Loads it, once in a JVM. JavaCPP's own lock is between processes: two tasks of one executor
   * would be in each other's way. What failed once fails again, and would only give a reason that
   * tells less.
   *
   * @throws MissingNativesException if it cannot be had here, naming the host and what to do
   */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    if (!failure.isEmpty()) {
      throw new MissingNativesException(failure);
    }
    try {
      NativeCode.load();
      loaded = true;
    } catch (LinkageError | RuntimeException e) {
      failure = sentence(e);
      throw new MissingNativesException(failure, e);
    }
  }

  private static String sentence(Throwable e) {
    return ("%s has no native code for %s (%s); give Spark the jars of that platform by --jars, in"
            + " the application's own jar or in the image's jars folder, as mnist-spark's page on"
            + " natives shows")
        .formatted(place(), platform(), reason(e));
  }

  private static String place() {
    SparkEnv spark = SparkEnv.get();
    return (spark == null ? "this JVM" : "executor " + spark.executorId()) + " on " + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }

  /** As Java names it: JavaCPP, which has names of its own, may be what is missing. */
  private static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  private static String reason(Throwable e) {
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first.getClass().getSimpleName() + ": " + first.getMessage();
  }
}
