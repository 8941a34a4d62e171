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
 * The JDK that Maven's toolchains choose for the worker: the one that a goal asks for, else the one
 * that maven-toolchains-plugin chose for the build, else the one that Maven runs on.
 */
final class JdkToolchain {
  private static final String JDK = "jdk";

  private JdkToolchain() {}

  /**
   * Chooses it.
   *
   * @param requirements what the JDK must provide, as {@code version=17;vendor=temurin}; null for
   *     nothing
   */
  static WorkerJdk choose(ToolchainManager toolchains, MavenSession session, String requirements)
      throws MojoExecutionException, MojoFailureException {
    Toolchain chosen =
        requirements == null
            ? toolchains.getToolchainFromBuildContext(JDK, session)
            : required(toolchains, session, requirements);
    if (chosen == null) {
      return WorkerJdk.ofThisBuild();
    }
    String java = chosen.findTool("java");
    if (java == null) {
      throw new MojoFailureException("The toolchain " + chosen + " has no java; install it anew");
    }
    Path home = Path.of(java).getParent().getParent();
    try {
      return WorkerJdk.at(home);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException("The toolchain that computes " + e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot read the release of " + home, e);
    }
  }

  private static Toolchain required(
      ToolchainManager toolchains, MavenSession session, String requirements)
      throws MojoFailureException {
    List<Toolchain> matching = toolchains.getToolchains(session, JDK, parse(requirements));
    if (matching.isEmpty()) {
      throw new MojoFailureException(
          "mnist.jdkToolchain must be of a JDK in toolchains.xml but none there provides "
              + requirements
              + "; add it, or ask for another");
    }
    return matching.get(0);
  }

  /** Names and values, as children of an element would be. */
  static Map<String, String> parse(String requirements) throws MojoFailureException {
    Map<String, String> parsed = new TreeMap<>();
    for (String pair : requirements.split(";", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw new MojoFailureException(
            "mnist.jdkToolchain must be name=value, or several with a semicolon between, such as"
                + " version=17;vendor=temurin but is "
                + requirements);
      }
      parsed.put(parts[0].strip(), parts[1].strip());
    }
    return parsed;
  }
}
