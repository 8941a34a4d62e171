package io.github.mnistmaven.plugin.internal.classpath;

import io.github.mnistmaven.core.engine.EngineChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Resolves artifacts with the resolver of Maven, honoring {@code -o}.
 *
 * @param system Maven's resolver
 * @param session session of the build
 * @param repositories repositories of the artifacts
 */
public record WorkerClassPath(
    RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
  /**
   * Resolves the library with everything that a worker needs on this machine.
   *
   * @param versions versions of the class path
   * @param engine compute engine; {@code dl4j} adds native code
   * @param cache directory of cached class paths
   * @throws UnsupportedOperationException if there is no native code for this machine
   */
  public List<Path> resolve(Versions versions, EngineChoice engine, Path cache)
      throws MojoExecutionException, IOException {
    Artifact core = new DefaultArtifact("io.github.mnist-maven:mnist-core:jar:" + versions.core());
    List<Artifact> more = new ArrayList<>();
    if (engine == EngineChoice.DL4J) {
      // DL4J logs through SLF4J, which prints a warning without a binding.
      more.add(new DefaultArtifact("org.slf4j:slf4j-simple:jar:" + versions.slf4j()));
      more.addAll(NativeCode.artifacts(versions, PlatformCheck.requireNativeCode()));
    }
    if (!isCacheable(core)) {
      return resolve(core, more);
    }
    RememberedClassPath cached = RememberedClassPath.of(cache, cacheKey(core, more));
    Optional<List<Path>> known = cached.recall();
    if (known.isPresent()) {
      return known.get();
    }
    List<Path> jars = resolve(core, more);
    cached.remember(jars);
    return jars;
  }

  /**
   * Returns whether the class path may be cached: not if Maven checks for updates, nor if the
   * library is a module of the same build.
   */
  private boolean isCacheable(Artifact core) {
    boolean checksForUpdates =
        RepositoryPolicy.UPDATE_POLICY_ALWAYS.equals(session.getUpdatePolicy())
            || (core.isSnapshot() && !session.isOffline());
    WorkspaceReader modules = session.getWorkspaceReader();
    return !checksForUpdates && (modules == null || modules.findArtifact(core) == null);
  }

  /** Returns everything that the result of the resolver depends on. */
  private String cacheKey(Artifact core, List<Artifact> more) {
    return List.of(core, more, session.getLocalRepository().getBasedir(), repositories).toString();
  }

  private List<Path> resolve(Artifact core, List<Artifact> more) throws MojoExecutionException {
    CollectRequest request = new CollectRequest();
    request.setRepositories(repositories);
    request.addDependency(new Dependency(core, "runtime"));
    for (Artifact artifact : more) {
      request.addDependency(
          new Dependency(artifact, "runtime", false, List.of(new Exclusion("*", "*", "*", "*"))));
    }
    try {
      List<Path> files = new ArrayList<>();
      for (ArtifactResult result :
          system
              .resolveDependencies(session, new DependencyRequest(request, null))
              .getArtifactResults()) {
        files.add(result.getArtifact().getFile().toPath());
      }
      return files;
    } catch (DependencyResolutionException e) {
      throw unresolved("the libraries that training needs", e);
    }
  }

  /**
   * Resolves a published data set: a jar, else a zip.
   *
   * @param jar coordinates of the jar
   */
  public Path resolveJarOrZip(Artifact jar) throws MojoExecutionException {
    try {
      return resolve(jar);
    } catch (ArtifactResolutionException noJar) {
      try {
        return resolve(
            new DefaultArtifact(
                jar.getGroupId(),
                jar.getArtifactId(),
                jar.getClassifier(),
                "zip",
                jar.getVersion()));
      } catch (ArtifactResolutionException noZip) {
        noZip.addSuppressed(noJar);
        throw unresolved(jar + " as a jar or a zip", noZip);
      }
    }
  }

  /**
   * Resolves any other artifact.
   *
   * @param what description of the artifact for error messages
   */
  public Path resolve(String what, Artifact artifact) throws MojoExecutionException {
    try {
      return resolve(artifact);
    } catch (ArtifactResolutionException e) {
      throw unresolved(what + " " + artifact, e);
    }
  }

  private Path resolve(Artifact artifact) throws ArtifactResolutionException {
    return system
        .resolveArtifact(session, new ArtifactRequest(artifact, repositories, null))
        .getArtifact()
        .getFile()
        .toPath();
  }

  private MojoExecutionException unresolved(String what, Exception cause) {
    String advice =
        session.isOffline()
            ? " in offline mode; run the goal once without -o"
            : "; check the repositories of your settings.xml";
    return new MojoExecutionException(
        "Cannot resolve " + what + advice + ": " + cause.getMessage(), cause);
  }
}
