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

/**
 * Models as parameters name them: by a path, or by the coordinates of a project that attached one.
 */
final class ModelFiles {
  /** What tells a project's model from its other artifacts. */
  static final String CLASSIFIER = "mnist";

  private static final String ZIP = "zip";

  private final Path basedir;
  private final WorkerClassPath repositories;

  /**
   * Finds models for a project.
   *
   * @param basedir what a relative path is seen from
   * @param repositories where other projects' models come from; modules of this build before them
   */
  ModelFiles(Path basedir, WorkerClassPath repositories) {
    this.basedir = basedir;
    this.repositories = repositories;
  }

  /** A model to read: what is there as a path is one. */
  Path find(String name) throws MojoExecutionException {
    Optional<Path> path = path(basedir, name);
    Optional<Coordinates> coordinates = Coordinates.of(name);
    if (path.filter(Files::exists).isPresent() || coordinates.isEmpty()) {
      return path.orElseGet(() -> Path.of(name));
    }
    return repositories.resolve(
        "the model", coordinates.get().withClassifierOr(CLASSIFIER).artifact(ZIP));
  }

  /** A model to write, which no repository takes. */
  Path place(String name) throws MojoFailureException {
    Optional<Path> path = path(basedir, name);
    if (path.isEmpty() || Coordinates.of(name).isPresent()) {
      throw new MojoFailureException(
          "mnist.model must be the file to write here but is "
              + name
              + "; leave it out, and publish the model by mnist.attach");
    }
    return path.get();
  }

  /** A path, relative ones from a folder; empty if this system has no such paths. */
  static Optional<Path> path(Path basedir, String name) {
    try {
      return Optional.of(basedir.resolve(name));
    } catch (InvalidPathException e) {
      // On Windows a colon is no part of a path, but of coordinates.
      return Optional.empty();
    }
  }

  /**
   * Makes a model an artifact of a project, which is installed and deployed with it.
   *
   * @throws MojoFailureException if another one is
   */
  static void attach(Path model, MavenProject project, MavenProjectHelper helper)
      throws MojoFailureException {
    for (Artifact attached : project.getAttachedArtifacts()) {
      if (CLASSIFIER.equals(attached.getClassifier()) && ZIP.equals(attached.getType())) {
        if (attached.getFile().toPath().equals(model)) {
          return;
        }
        throw new MojoFailureException(
            "mnist.attach must attach one model for each module but "
                + project.getArtifactId()
                + " has attached "
                + attached.getFile()
                + " before "
                + model
                + "; set it for one of the two");
      }
    }
    helper.attachArtifact(project, ZIP, CLASSIFIER, model.toFile());
  }
}
