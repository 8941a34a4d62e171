package io.github.mnistmaven.plugin;

import io.github.mnistmaven.plugin.internal.classpath.WorkerClassPath;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** Resolves the models of parameters: paths, or coordinates of published models. */
final class ModelFiles {
  /** Classifier of attached models. */
  static final String CLASSIFIER = "mnist";

  private static final String ZIP = "zip";

  private final Path basedir;
  private final WorkerClassPath repositories;

  /**
   * Creates a resolver for a project.
   *
   * @param basedir directory against which relative paths are resolved
   * @param repositories resolver of published models; modules of this build take precedence
   */
  ModelFiles(Path basedir, WorkerClassPath repositories) {
    this.basedir = basedir;
    this.repositories = repositories;
  }

  /** Returns the model file to read; an existing path takes precedence over coordinates. */
  Path find(String name) throws MojoExecutionException {
    Optional<Path> path = path(basedir, name);
    Optional<Coordinates> coordinates = Coordinates.of(name);
    if (path.filter(Files::exists).isPresent() || coordinates.isEmpty()) {
      return path.orElseGet(() -> Path.of(name));
    }
    return repositories.resolve(
        "the model", coordinates.get().withClassifierOr(CLASSIFIER).artifact(ZIP));
  }

  /** Returns the model file to write; coordinates are not allowed. */
  Path place(String name) throws MojoFailureException {
    Optional<Path> path = path(basedir, name);
    if (path.isEmpty() || Coordinates.of(name).isPresent()) {
      throw new MojoFailureException(
          "mnist.model must be a path in a goal that writes the model but is "
              + name
              + "; to publish the model, set mnist.attach instead");
    }
    return path.get();
  }

  /** Resolves a path against a directory; empty if it is invalid on this operating system. */
  static Optional<Path> path(Path basedir, String name) {
    try {
      return Optional.of(basedir.resolve(name));
    } catch (InvalidPathException e) {
      // On Windows, the colons of coordinates are invalid in paths.
      return Optional.empty();
    }
  }

  /**
   * Attaches a model to a project, so that it is installed and deployed.
   *
   * @throws MojoFailureException if another model is attached already
   */
  static void attach(Path model, MavenProject project, MavenProjectHelper helper)
      throws MojoFailureException {
    for (Artifact attached : project.getAttachedArtifacts()) {
      if (CLASSIFIER.equals(attached.getClassifier()) && ZIP.equals(attached.getType())) {
        if (attached.getFile().toPath().equals(model)) {
          return;
        }
        throw new MojoFailureException(
            "mnist.attach must be set for one model per module but "
                + project.getArtifactId()
                + " attaches both "
                + attached.getFile()
                + " and "
                + model
                + "; set it for one of them");
      }
    }
    helper.attachArtifact(project, ZIP, CLASSIFIER, model.toFile());
  }
}
