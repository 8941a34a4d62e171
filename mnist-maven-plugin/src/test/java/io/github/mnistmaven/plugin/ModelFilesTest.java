package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  @TempDir Path basedir;

  private final MavenProject project = new MavenProject();

  @Test
  void aPathIsResolvedAgainstTheProject() throws Exception {
    assertThat(files().find("src/base.zip")).isEqualTo(basedir.resolve("src/base.zip"));
    assertThat(files().place("out/model.zip")).isEqualTo(basedir.resolve("out/model.zip"));
  }

  @Test
  void anExistingFileTakesPrecedenceOverCoordinates() throws Exception {
    Path file = Files.createFile(basedir.resolve("a:b:1"));

    assertThat(files().find("a:b:1")).isEqualTo(file);
  }

  @Test
  void coordinatesOfAModelToWriteAreRejected() {
    assertThatThrownBy(() -> files().place("org.example:digits:1.0"))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "mnist.model must be a path in a goal that writes the model but is"
                + " org.example:digits:1.0; to publish the model, set mnist.attach instead");
  }

  @Test
  void aModuleAttachesOnlyOneModel() throws Exception {
    project.setArtifactId("digits");
    ModelFiles.attach(basedir.resolve("one.zip"), project, helper());
    ModelFiles.attach(basedir.resolve("one.zip"), project, helper());

    assertThat(project.getAttachedArtifacts())
        .singleElement()
        .hasToString("org.example:digits:zip:mnist:1.0:compile");
    assertThatThrownBy(() -> ModelFiles.attach(basedir.resolve("two.zip"), project, helper()))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "mnist.attach must be set for one model per module but digits attaches both %s and"
                    .formatted(basedir.resolve("one.zip"))
                + " %s; set it for one of them".formatted(basedir.resolve("two.zip")));
  }

  private ModelFiles files() {
    return new ModelFiles(basedir, null);
  }

  /** Returns a helper without the container that the implementation of Maven needs. */
  private static MavenProjectHelper helper() {
    InvocationHandler attaching =
        (proxy, method, arguments) -> {
          assertThat(method.getName()).isEqualTo("attachArtifact");
          DefaultArtifact artifact =
              new DefaultArtifact(
                  "org.example",
                  "digits",
                  "1.0",
                  "compile",
                  (String) arguments[1],
                  (String) arguments[2],
                  new DefaultArtifactHandler((String) arguments[1]));
          artifact.setFile((java.io.File) arguments[3]);
          ((MavenProject) arguments[0]).addAttachedArtifact(artifact);
          return null;
        };
    return (MavenProjectHelper)
        Proxy.newProxyInstance(
            ModelFilesTest.class.getClassLoader(),
            new Class<?>[] {MavenProjectHelper.class},
            attaching);
  }
}
