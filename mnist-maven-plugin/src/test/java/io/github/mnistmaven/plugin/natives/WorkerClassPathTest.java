package io.github.mnistmaven.plugin.natives;

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
  private static final Versions VERSIONS =
      new Versions("1", "M2", "2.5", "3.0", "0.3", "1.5", "1.7");

  @Test
  void takesNd4jsBuildForTheProcessorAndEverythingElseForThePlatform() {
    assertThat(WorkerClassPath.nativeArtifacts(new Host("linux-x86_64", "-onednn-avx2"), VERSIONS))
        .containsExactlyInAnyOrder(
            "org.nd4j:nd4j-native:M2",
            "org.nd4j:nd4j-native:jar:linux-x86_64-onednn-avx2:M2",
            "org.nd4j:nd4j-native-preset:M2",
            "org.nd4j:nd4j-presets-common:M2",
            "org.bytedeco:dnnl:2.5",
            "org.bytedeco:dnnl:jar:linux-x86_64:2.5",
            "org.bytedeco:opencl:3.0",
            "org.bytedeco:opencl:jar:linux-x86_64:3.0",
            "org.bytedeco:openblas:0.3",
            "org.bytedeco:openblas:jar:linux-x86_64:0.3",
            "org.bytedeco:javacpp:jar:linux-x86_64:1.5");
  }

  @Test
  void knowsTheVersionsThatThePluginWasBuiltWith() throws Exception {
    Versions versions = Versions.ofThisPlugin();

    assertThat(versions.nd4j()).isEqualTo("1.0.0-M2.1");
    assertThat(versions)
        .extracting(
            Versions::core,
            Versions::dnnl,
            Versions::opencl,
            Versions::openblas,
            Versions::javacpp,
            Versions::slf4j)
        .noneMatch(version -> version == null || version.toString().contains("$"));
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
