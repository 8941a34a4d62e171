package io.github.mnistmaven.core.model;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The classes of this class path, but those of DL4J and what it stands on, as in Maven's JVM. */
final class WithoutDl4j extends URLClassLoader {
  private static final Pattern DL4J = Pattern.compile("org\\.(deeplearning4j|nd4j|bytedeco)\\..*");

  WithoutDl4j() {
    super(classPath(), ClassLoader.getPlatformClassLoader());
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(WithoutDl4j::url)
        .toArray(URL[]::new);
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(path, e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (DL4J.matcher(name).matches()) {
      throw new ClassNotFoundException(name);
    }
    return super.findClass(name);
  }
}
