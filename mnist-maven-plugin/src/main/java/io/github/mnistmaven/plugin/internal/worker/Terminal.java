package io.github.mnistmaven.plugin.internal.worker;

import java.io.Console;
import java.util.Map;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.logging.Log;

/** Whether a person watches the build on a terminal where a line may be written over. */
public final class Terminal {
  private Terminal() {}

  /** A line for this build; one that nobody sees if it would be in the way. */
  public static LiveLine liveLine(MavenExecutionRequest build, Log log) {
    boolean watched = isConsole(System.console()) && suits(build, log, System.getenv());
    return watched ? LiveLine.onTerminal() : LiveLine.none();
  }

  /** Whether a build with a terminal wants lines on it that are no log. */
  static boolean suits(MavenExecutionRequest build, Log log, Map<String, String> environment) {
    return build.isInteractiveMode()
        // Modules that build at once would write over each other.
        && build.getDegreeOfConcurrency() <= 1
        && log.isInfoEnabled()
        && !environment.containsKey("CI")
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Until JDK 21 there is a console only on a terminal; since 22 there always is one, to ask. */
  private static boolean isConsole(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
