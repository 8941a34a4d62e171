package io.github.mnistmaven.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * Coordinates of an artifact, as written in parameters.
 *
 * @param classifier classifier; empty for none
 */
record Coordinates(String groupId, String artifactId, String version, String classifier) {
  /** Syntax of coordinates. */
  static final String FORM = "groupId:artifactId:version[:classifier]";

  private static final String PART = "([^:/\\\\\\s]+)";
  private static final Pattern PATTERN =
      Pattern.compile(PART + ":" + PART + ":" + PART + "(?::" + PART + ")?");

  /** Parses coordinates; empty if the text is something else, such as a path. */
  static Optional<Coordinates> of(String text) {
    Matcher parts = PATTERN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String classifier = parts.group(4) == null ? "" : parts.group(4);
    return Optional.of(new Coordinates(parts.group(1), parts.group(2), parts.group(3), classifier));
  }

  /** Returns the artifact with an extension. */
  Artifact artifact(String extension) {
    return new DefaultArtifact(groupId, artifactId, classifier, extension, version);
  }

  /** Returns these coordinates with a default classifier. */
  Coordinates withClassifierOr(String other) {
    return classifier.isEmpty() ? new Coordinates(groupId, artifactId, version, other) : this;
  }
}
