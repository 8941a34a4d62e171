package io.github.mnistmaven.spark.internal.command;

import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.UserException;
import io.github.mnistmaven.core.training.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.sql.SparkSession;

/** A main of spark-submit. */
@FunctionalInterface
public interface Command {

  /** Does it. */
  void run(SparkSession session, String[] arguments, RunLog log)
      throws IOException, UserException, InterruptedException;

  /** Does it in the session that spark-submit describes, and ends the JVM if that fails. */
  static void main(String[] arguments, Command command) {
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      command.run(session, arguments, RunLog.to(System.out::println));
    } catch (Exception e) {
      // All of them: Spark's Scala throws checked ones that Java does not see.
      System.err.println(said(e));
      System.exit(1);
    }
  }

  /**
   * What to say of a failure: the sentence that was made for the user, which Spark wraps if a task
   * threw it, or else all that is known.
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
    return e instanceof UserException
        || e instanceof IllegalArgumentException
        || e instanceof TrainingDivergedException;
  }
}
