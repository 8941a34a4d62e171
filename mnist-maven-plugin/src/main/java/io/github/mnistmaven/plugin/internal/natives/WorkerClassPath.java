package io.github.mnistmaven.plugin.internal.natives;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Resolves artifacts with the session's repositories, honouring {@code -o}.
 *
 * @param system Maven's resolver
 * @param session the build's session
 * @param repositories where the artifacts come from
 */
public record WorkerClassPath(
    RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
  /** Properties that the profiles of a dependency's POM may look at, by how they begin. */
  private static final List<String> CHOOSING = List.of("mnist.everyPlatform", "javacpp.");

  /**
   * The library with everything it needs on this machine, which its POM chooses.
   *
   * @param versions of the library and of what it logs with
   * @param memories the folder where it is remembered what was resolved before
   */
  public List<Path> resolve(Versions versions, Path memories) throws MojoExecutionException {
    Artifact core = new DefaultArtifact("io.github.mnist-maven:mnist-core:jar:" + versions.core());
    // DL4J says what it does through SLF4J, which complains where nobody listens.
    Artifact logging = new DefaultArtifact("org.slf4j:slf4j-simple:jar:" + versions.slf4j());
    if (!mayRemember(core)) {
      return resolve(List.of(core, logging));
    }
    RememberedClassPath remembered = RememberedClassPath.of(memories, question(core, logging));
    Optional<List<Path>> before = remembered.recall();
    if (before.isPresent()) {
      return before.get();
    }
    List<Path> jars = resolve(List.of(core, logging));
    remembered.remember(jars);
    return jars;
  }

  /**
   * Not where Maven is to look for newer files, nor where the library is a module of the same
   * build.
   */
  private boolean mayRemember(Artifact core) {
    boolean looksForNewer =
        RepositoryPolicy.UPDATE_POLICY_ALWAYS.equals(session.getUpdatePolicy())
            || (core.isSnapshot() && !session.isOffline());
    WorkspaceReader modules = session.getWorkspaceReader();
    return !looksForNewer && (modules == null || modules.findArtifact(core) == null);
  }

  /** All that decides what the resolver answers. */
  private String question(Artifact core, Artifact logging) {
    SortedMap<String, String> all = new TreeMap<>();
    session
        .getUserProperties()
        .forEach(
            (name, value) -> {
              if (CHOOSING.stream().anyMatch(name::startsWith)) {
                all.put(name, value);
              }
            });
    for (String name : List.of("os.name", "os.arch", "java.version")) {
      all.put(name, System.getProperty(name));
    }
    return List.of(core, logging, session.getLocalRepository().getBasedir(), repositories, all)
        .toString();
  }

  private List<Path> resolve(List<Artifact> artifacts) throws MojoExecutionException {
    CollectRequest request = new CollectRequest();
    request.setRepositories(repositories);
    artifacts.forEach(artifact -> request.addDependency(new Dependency(artifact, "runtime")));
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
   * The file of a data set that a team publishes: a jar, else a zip.
   *
   * @param jar its coordinates as a jar
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
   * The file of any other artifact.
   *
   * @param what the user calls it
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
