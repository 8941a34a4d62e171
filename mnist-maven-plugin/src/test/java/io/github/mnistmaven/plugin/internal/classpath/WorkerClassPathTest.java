package io.github.mnistmaven.plugin.internal.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.engine.EngineChoice;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerClassPathTest {
  private static final Versions RELEASE = versions("1.0");
  private static final Artifact DATA = new DefaultArtifact("org.example:digits:1.0");

  private static Versions versions(String core) {
    return new Versions(core, "1.7.36", "1.0.0-M2.1", "0.3.19-1.5.7", "1.5.7");
  }

  @TempDir Path folder;

  private Path jar;
  private int resolutions;

  @Test
  void readsTheVersionsOfTheBuild() throws Exception {
    assertThat(Versions.ofThisPlugin().slf4j()).isEqualTo("1.7.36");
    assertThat(Versions.ofThisPlugin().core()).isNotBlank().doesNotContain("$");
    assertThat(Versions.ofThisPlugin().nd4j()).isEqualTo("1.0.0-M2.1");
    assertThat(Versions.ofThisPlugin().openblas()).isEqualTo("0.3.19-1.5.7");
    assertThat(Versions.ofThisPlugin().javacpp()).isEqualTo("1.5.7");
  }

  @Test
  void resolvesADataSetAsAJarOrZip() throws Exception {
    assertThat(classPath("zip").resolveJarOrZip(DATA)).isEqualTo(Path.of("digits.zip"));
    assertThat(classPath("jar").resolveJarOrZip(DATA)).isEqualTo(Path.of("digits.jar"));
  }

  @Test
  void reportsAMissingDataSet() {
    assertThatThrownBy(() -> classPath("tar").resolveJarOrZip(DATA))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith(
            "Cannot resolve org.example:digits:jar:1.0 as a jar or a zip; check the repositories of"
                + " your settings.xml: ");
  }

  @Test
  void reportsOtherMissingArtifactsWithTheirDescription() throws Exception {
    Artifact model = new DefaultArtifact("org.example:digits:zip:mnist:1.0");

    assertThat(classPath("zip").resolve("the model", model)).isEqualTo(Path.of("digits.zip"));
    assertThatThrownBy(() -> classPath("jar").resolve("the model", model))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith(
            "Cannot resolve the model org.example:digits:zip:mnist:1.0; check the repositories of"
                + " your settings.xml: ");
  }

  @Test
  void aReleaseIsCached() throws Exception {
    assertThat(resolve(RELEASE, session())).containsExactly(jar);
    assertThat(resolve(RELEASE, session())).containsExactly(jar);

    assertThat(resolutions).isEqualTo(1);
  }

  @Test
  void versionAndEngineArePartOfTheCacheKey() throws Exception {
    resolve(RELEASE, session());
    resolve(versions("1.1"), session());
    resolve(RELEASE, EngineChoice.DL4J, session());
    resolve(RELEASE, session().setUserProperty("mnist.input", "x.png"));

    assertThat(resolutions).isEqualTo(3);
  }

  @Test
  void theCacheIsNotUsedWithForcedUpdates() throws Exception {
    resolve(RELEASE, session());
    resolve(RELEASE, session().setUpdatePolicy("always"));

    assertThat(resolutions).isEqualTo(2);
  }

  @Test
  void aSnapshotIsCachedOnlyOffline() throws Exception {
    Versions snapshot = versions("1.0-SNAPSHOT");
    resolve(snapshot, session());
    resolve(snapshot, session());
    assertThat(resolutions).isEqualTo(2);

    resolve(snapshot, session().setOffline(true));
    resolve(snapshot, session().setOffline(true));

    assertThat(resolutions).isEqualTo(3);
  }

  @Test
  void aModuleOfTheSameBuildIsNotCached() throws Exception {
    resolve(RELEASE, session());
    WorkspaceReader modules =
        (WorkspaceReader)
            Proxy.newProxyInstance(
                WorkerClassPathTest.class.getClassLoader(),
                new Class<?>[] {WorkspaceReader.class},
                (proxy, method, arguments) -> jar.toFile());
    resolve(RELEASE, session().setWorkspaceReader(modules));

    assertThat(resolutions).isEqualTo(2);
  }

  private List<Path> resolve(Versions versions, RepositorySystemSession session) throws Exception {
    return resolve(versions, EngineChoice.JAVA, session);
  }

  private List<Path> resolve(
      Versions versions, EngineChoice engine, RepositorySystemSession session) throws Exception {
    InvocationHandler resolver =
        (proxy, method, arguments) -> {
          resolutions++;
          Artifact artifact = new DefaultArtifact("org.example:library:1.0").setFile(jar.toFile());
          ArtifactResult result = new ArtifactResult(new ArtifactRequest()).setArtifact(artifact);
          return new DependencyResult(new DependencyRequest()).setArtifactResults(List.of(result));
        };
    return new WorkerClassPath(system(resolver), session, List.of())
        .resolve(versions, engine, folder.resolve("cache"));
  }

  private DefaultRepositorySystemSession session() throws IOException {
    jar = folder.resolve("library.jar");
    if (!Files.exists(jar)) {
      Files.writeString(jar, "library");
    }
    LocalRepositoryManager local =
        (LocalRepositoryManager)
            Proxy.newProxyInstance(
                WorkerClassPathTest.class.getClassLoader(),
                new Class<?>[] {LocalRepositoryManager.class},
                (proxy, method, arguments) -> new LocalRepository(folder.toFile()));
    return new DefaultRepositorySystemSession().setLocalRepositoryManager(local);
  }

  /** Returns a resolver whose repositories contain artifacts of one extension only. */
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
    return new WorkerClassPath(
        system(repositories), new DefaultRepositorySystemSession(), List.of());
  }

  private static RepositorySystem system(InvocationHandler handler) {
    return (RepositorySystem)
        Proxy.newProxyInstance(
            WorkerClassPathTest.class.getClassLoader(),
            new Class<?>[] {RepositorySystem.class},
            handler);
  }
}
