package io.github.mnistmaven.plugin.internal.classpath;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/** Native code of the engine {@code dl4j} for one platform, about 120 MB. */
final class NativeCode {
  private NativeCode() {}

  /**
   * Returns the artifacts; their dependencies are not needed.
   *
   * @param platform JavaCPP platform, such as {@code linux-x86_64}
   */
  static List<Artifact> artifacts(Versions versions, String platform) {
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(artifact("org.nd4j", "nd4j-native", "", versions.nd4j()));
    artifacts.add(artifact("org.nd4j", "nd4j-native", nd4jClassifier(platform), versions.nd4j()));
    artifacts.add(artifact("org.nd4j", "nd4j-native-preset", "", versions.nd4j()));
    artifacts.add(artifact("org.nd4j", "nd4j-presets-common", "", versions.nd4j()));
    artifacts.add(artifact("org.bytedeco", "openblas", "", versions.openblas()));
    artifacts.add(artifact("org.bytedeco", "openblas", platform, versions.openblas()));
    artifacts.add(artifact("org.bytedeco", "javacpp", platform, versions.javacpp()));
    return artifacts;
  }

  /** Returns the classifier of ND4J, with oneDNN except on arm64, where there is no such build. */
  private static String nd4jClassifier(String platform) {
    return platform.endsWith("arm64") ? platform : platform + "-onednn";
  }

  private static Artifact artifact(
      String groupId, String artifactId, String classifier, String version) {
    return new DefaultArtifact(groupId, artifactId, classifier, "jar", version);
  }
}
