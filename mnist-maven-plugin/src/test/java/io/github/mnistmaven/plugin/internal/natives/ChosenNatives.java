package io.github.mnistmaven.plugin.internal.natives;

import java.io.File;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;

/**
 * Prints the native code that a POM asks for on this machine, as Maven reads the POM of a
 * dependency: {@code artifactId:classifier} or an artifact for every platform, a line each.
 *
 * <p>A program of its own, because Maven asks the JVM for its operating system only once.
 */
final class ChosenNatives {
  private ChosenNatives() {}

  public static void main(String[] arguments) throws ModelBuildingException {
    var request =
        new DefaultModelBuildingRequest()
            .setPomFile(new File(arguments[0]))
            .setSystemProperties(System.getProperties());
    new DefaultModelBuilderFactory()
        .newInstance().build(request).getEffectiveModel().getDependencies().stream()
            .filter(ChosenNatives::isNative)
            .map(dependency -> dependency.getArtifactId() + classifier(dependency))
            .forEach(System.out::println);
  }

  private static boolean isNative(Dependency dependency) {
    return dependency.getClassifier() != null || dependency.getArtifactId().endsWith("-platform");
  }

  private static String classifier(Dependency dependency) {
    return dependency.getClassifier() == null ? "" : ":" + dependency.getClassifier();
  }
}
