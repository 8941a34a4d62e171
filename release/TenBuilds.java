import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.cli.MavenCli;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.ClassWorldListener;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.classworlds.realm.NoSuchRealmException;

/**
 * Leak test: runs ten builds in one JVM, like a Maven daemon or an IDE. After the third, the numbers
 * of class loaders of the plugin, threads and temporary files must not grow. Run it with {@code
 * release/ten-builds}.
 *
 * <p>Arguments: the project directory, the directory for temporary files, and the arguments of Maven.
 */
final class TenBuilds {
  private static final int BUILDS = 10;
  private static final int BASELINE_BUILD = 3;

  private final List<WeakReference<ClassRealm>> realms = new ArrayList<>();
  private final Path temporary;

  private TenBuilds(Path temporary) {
    this.temporary = temporary;
  }

  /** Resources that remain after a build and garbage collection. */
  private record Resources(long realms, Set<String> threads, Set<String> files) {
    boolean isWithin(Resources earlier) {
      return realms <= earlier.realms
          && threads.size() <= earlier.threads.size()
          && files.size() <= earlier.files.size();
    }

    @Override
    public String toString() {
      return realms + " plugin class loaders, " + threads.size() + " threads, " + files.size()
          + " temporary files";
    }
  }

  public static void main(String[] args) throws Exception {
    List<String> mavenArguments = List.of(args).subList(2, args.length);
    TenBuilds builds = new TenBuilds(Path.of(args[1]));
    System.exit(builds.run(args[0], mavenArguments.toArray(String[]::new)) ? 0 : 1);
  }

  private boolean run(String project, String[] mavenArguments) throws Exception {
    ClassWorld world = new ClassWorld("plexus.core", TenBuilds.class.getClassLoader());
    world.addListener(listener());
    Resources baseline = null;
    for (int build = 1; build <= BUILDS; build++) {
      Path file = Path.of(project, "build-" + build + ".log");
      PrintStream log = new PrintStream(Files.newOutputStream(file));
      int exitCode = new MavenCli(world).doMain(mavenArguments, project, log, log);
      log.close();
      disposeRealms(world);
      Resources resources = resources();
      System.out.println("build " + build + ": exit code " + exitCode + ", " + resources);
      if (exitCode != 0) {
        return false;
      }
      if (build == BASELINE_BUILD) {
        baseline = resources;
      }
      if (build == BUILDS && !resources.isWithin(baseline)) {
        System.out.println("before: " + baseline.threads + " " + baseline.files);
        System.out.println("after: " + resources.threads + " " + resources.files);
        return false;
      }
    }
    return true;
  }

  /**
   * Disposes the class realms that Maven keeps, as a daemon does. Remaining realms of the plugin are
   * leaks of the plugin.
   */
  private static void disposeRealms(ClassWorld world) throws NoSuchRealmException {
    for (ClassRealm realm : List.copyOf(world.getRealms())) {
      if (!realm.getId().equals("plexus.core")) {
        world.disposeRealm(realm.getId());
      }
    }
  }

  private ClassWorldListener listener() {
    return new ClassWorldListener() {
      @Override
      public void realmCreated(ClassRealm realm) {
        if (realm.getId().contains("mnist-maven-plugin")) {
          realms.add(new WeakReference<>(realm));
        }
      }

      @Override
      public void realmDisposed(ClassRealm realm) {}
    };
  }

  private Resources resources() throws Exception {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(200);
    }
    try (Stream<Path> files = Files.walk(temporary)) {
      return new Resources(
          realms.stream().filter(realm -> realm.get() != null).count(),
          Thread.getAllStackTraces().keySet().stream()
              .map(thread -> thread.getName() + "#" + thread.getId())
              .collect(Collectors.toCollection(TreeSet::new)),
          files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
