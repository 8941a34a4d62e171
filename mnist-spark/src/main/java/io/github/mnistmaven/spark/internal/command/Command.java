package io.github.mnistmaven.spark.internal.command;

import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.engine.MnistException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.sql.SparkSession;

/** Program that spark-submit starts. */
@FunctionalInterface
public interface Command {

  /** Runs the program. */
  void run(SparkSession session, String[] arguments, RunLog log)
      throws IOException, InterruptedException;

  /**
   * Runs the program in the session that spark-submit configures. On failure, exits with code 1.
   */
  static void main(String[] arguments, Command command) {
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      command.run(session, arguments, RunLog.to(System.out::println));
    } catch (Exception e) {
      // All exceptions: Spark's Scala code throws checked exceptions that it does not declare.
      System.err.println(said(e));
      System.exit(1);
    }
  }

  /**
   * Returns the message of the first exception in the cause chain that is meant for users, or the
   * stack trace if there is none. Spark wraps exceptions that tasks throw.
   */
  static String said(Exception failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (isForUser(e)) {
        return e.getMessage();
      }
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  private static boolean isForUser(Throwable e) {
    return e instanceof MnistException || e instanceof IllegalArgumentException;
  }
}
