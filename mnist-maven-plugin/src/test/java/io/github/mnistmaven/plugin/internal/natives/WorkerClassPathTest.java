package io.github.mnistmaven.plugin.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;

class WorkerClassPathTest {
  private static final Artifact DATA = new DefaultArtifact("org.example:digits:1.0");

  @Test
  void knowsTheVersionsThatThePluginWasBuiltWith() throws Exception {
    assertThat(Versions.ofThisPlugin().slf4j()).isEqualTo("1.7.36");
    assertThat(Versions.ofThisPlugin().core()).isNotBlank().doesNotContain("$");
  }

  @Test
  void takesAZipWhereADataSetIsNoJar() throws Exception {
    assertThat(classPath("zip").resolveJarOrZip(DATA)).isEqualTo(Path.of("digits.zip"));
    assertThat(classPath("jar").resolveJarOrZip(DATA)).isEqualTo(Path.of("digits.jar"));
  }

  @Test
  void namesADataSetThatIsNeitherJarNorZip() {
    assertThatThrownBy(() -> classPath("tar").resolveJarOrZip(DATA))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith(
            "Cannot resolve org.example:digits:jar:1.0 as a jar or a zip; check the repositories of"
                + " your settings.xml: ");
  }

  @Test
  void namesAnyOtherArtifactWithWhatItIs() throws Exception {
    Artifact model = new DefaultArtifact("org.example:digits:zip:mnist:1.0");

    assertThat(classPath("zip").resolve("the model", model)).isEqualTo(Path.of("digits.zip"));
    assertThatThrownBy(() -> classPath("jar").resolve("the model", model))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith(
            "Cannot resolve the model org.example:digits:zip:mnist:1.0; check the repositories of"
                + " your settings.xml: ");
  }

  /** A resolver whose repositories hold artifacts of one extension only. */
  private static WorkerClassPath classPath(String extension) {
    InvocationHandler repositories =
        (proxy, method, arguments) -> {
          ArtifactRequest request = (ArtifactRequest) arguments[1];
          ArtifactResult result = new ArtifactResult(request);
          if (!request.getArtifact().getExtension().equals(extension)) {
            throw new ArtifactResolutionException(List.of(result));
          }
          File file = new File("digits." + extension);
          return result.setArtifact(request.getArtifact().setFile(file));
        };
    RepositorySystem system =
        (RepositorySystem)
            Proxy.newProxyInstance(
                WorkerClassPathTest.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                repositories);
    return new WorkerClassPath(system, new DefaultRepositorySystemSession(), List.of());
  }
}
