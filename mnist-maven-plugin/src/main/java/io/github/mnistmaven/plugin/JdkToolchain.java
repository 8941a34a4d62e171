package io.github.mnistmaven.plugin;

import io.github.mnistmaven.plugin.internal.worker.WorkerJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Selects the JDK of the worker: the toolchain that the goal requires, else the one that
 * maven-toolchains-plugin selected for the build, else the JDK that runs Maven.
 */
final class JdkToolchain {
  private static final String JDK = "jdk";

  private JdkToolchain() {}

  /**
   * Selects the JDK.
   *
   * @param requirements requirements on the JDK, such as {@code version=17;vendor=temurin}; null
   *     for none
   */
  static WorkerJdk choose(ToolchainManager toolchains, MavenSession session, String requirements)
      throws MojoExecutionException, MojoFailureException {
    Toolchain selected =
        requirements == null
            ? toolchains.getToolchainFromBuildContext(JDK, session)
            : required(toolchains, session, requirements);
    if (selected == null) {
      return WorkerJdk.ofThisBuild();
    }
    String java = selected.findTool("java");
    if (java == null) {
      throw new MojoFailureException(
          "The JDK toolchain " + selected + " has no java executable; check its jdkHome");
    }
    Path home = Path.of(java).getParent().getParent();
    try {
      return WorkerJdk.at(home);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException("The JDK toolchain " + e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot read the release file of " + home, e);
    }
  }

  private static Toolchain required(
      ToolchainManager toolchains, MavenSession session, String requirements)
      throws MojoFailureException {
    List<Toolchain> matching = toolchains.getToolchains(session, JDK, parse(requirements));
    if (matching.isEmpty()) {
      throw new MojoFailureException(
          "mnist.jdkToolchain="
              + requirements
              + " matches no JDK in toolchains.xml; add one, or change the requirements");
    }
    return matching.get(0);
  }

  /** Parses requirements to values by name. */
  static Map<String, String> parse(String requirements) throws MojoFailureException {
    Map<String, String> parsed = new TreeMap<>();
    for (String pair : requirements.split(";", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw new MojoFailureException(
            "mnist.jdkToolchain must be name=value pairs separated by semicolons, such as"
                + " version=17;vendor=temurin, but is "
                + requirements);
      }
      parsed.put(parts[0].strip(), parts[1].strip());
    }
    return parsed;
  }
}
