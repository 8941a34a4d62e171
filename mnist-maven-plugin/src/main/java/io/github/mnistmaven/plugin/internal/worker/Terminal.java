package io.github.mnistmaven.plugin.internal.worker;

import java.io.Console;
import java.util.Map;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.logging.Log;

/** Decides whether a build shows a status line, which needs an interactive terminal. */
public final class Terminal {
  private Terminal() {}

  /** Returns the status line of a build; without output if the build is not interactive. */
  public static LiveLine liveLine(MavenExecutionRequest build, Log log) {
    boolean interactive = isConsole(System.console()) && suits(build, log, System.getenv());
    return interactive ? LiveLine.onTerminal() : LiveLine.none();
  }

  /** Returns whether a build on a terminal shows a status line. */
  static boolean suits(MavenExecutionRequest build, Log log, Map<String, String> environment) {
    return build.isInteractiveMode()
        // Modules that build in parallel would overwrite the line of each other.
        && build.getDegreeOfConcurrency() <= 1
        && log.isInfoEnabled()
        && !environment.containsKey("CI")
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Returns whether a console is a terminal. Before JDK 22, every console is one. */
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
