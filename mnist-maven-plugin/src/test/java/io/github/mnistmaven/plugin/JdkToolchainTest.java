package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.plugin.internal.worker.WorkerJdk;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkToolchainTest {
  @TempDir Path old;

  @Test
  void theGoalOverridesTheBuildAndTheBuildOverridesMaven() throws Exception {
    Path maven = WorkerJdk.ofThisBuild().home();
    Path copy = Files.createSymbolicLink(old.resolve("copy"), maven);

    assertThat(JdkToolchain.choose(manager(copy, null), null, "version=21;vendor=us").home())
        .isEqualTo(copy);
    assertThat(JdkToolchain.choose(manager(null, copy), null, null).home()).isEqualTo(copy);
    assertThat(JdkToolchain.choose(manager(copy, null), null, null).home()).isEqualTo(maven);
  }

  @Test
  void requirementsWithoutAMatchingToolchainAreReported() {
    assertThatThrownBy(() -> JdkToolchain.choose(manager(null, old), null, "version=21;vendor=us"))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "mnist.jdkToolchain=version=21;vendor=us matches no JDK in toolchains.xml; add one,"
                + " or change the requirements");
  }

  @Test
  void aJdkThatCannotRunTheWorkerIsRejected() throws Exception {
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"");

    assertThatThrownBy(() -> JdkToolchain.choose(manager(null, old), null, null))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "The JDK toolchain must be JDK 17 or newer but "
                + old
                + " is JDK 11.0.2; use a newer JDK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "version=", "=17", "version=17;", ";"})
  void malformedRequirementsAreRejected(String requirements) {
    assertThatThrownBy(() -> JdkToolchain.parse(requirements))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "mnist.jdkToolchain must be name=value pairs separated by semicolons, such as"
                + " version=17;vendor=temurin, but is "
                + requirements);
  }

  @Test
  void aRangeOfVersionsIsAValue() throws Exception {
    assertThat(JdkToolchain.parse("version=[17,22); vendor=us"))
        .isEqualTo(Map.of("version", "[17,22)", "vendor", "us"));
  }

  /** Returns a manager with a JDK for the requirements of the test above and one for the build. */
  private static ToolchainManager manager(Path required, Path ofTheBuild) {
    return answering(
        ToolchainManager.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("getToolchainFromBuildContext")) {
            return ofTheBuild == null ? null : toolchain(ofTheBuild);
          }
          assertThat(arguments[2]).isEqualTo(Map.of("version", "21", "vendor", "us"));
          return required == null ? List.of() : List.of(toolchain(required));
        });
  }

  private static Toolchain toolchain(Path home) {
    return answering(
        Toolchain.class, (proxy, method, arguments) -> home.resolve("bin/java").toString());
  }

  private static <T> T answering(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            JdkToolchainTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
