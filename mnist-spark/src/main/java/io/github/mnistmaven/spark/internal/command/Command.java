package io.github.mnistmaven.spark.internal.command;

import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.UserException;
import java.io.IOException;
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
    } catch (UserException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
