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
 * Ten builds in one JVM, as a Maven daemon or an IDE does it: after the third, neither class loaders
 * of the plugin, threads nor temporary files may become more. {@code release/ten-builds} runs it.
 *
 * <p>Arguments: the project's folder, the folder for temporary files, then what Maven is called with.
 */
final class TenBuilds {
  private static final int BUILDS = 10;
  private static final int SETTLED = 3;

  private final List<WeakReference<ClassRealm>> realms = new ArrayList<>();
  private final Path temporary;

  private TenBuilds(Path temporary) {
    this.temporary = temporary;
  }

  /** What is left after a build, garbage collected. */
  private record Left(long realms, Set<String> threads, Set<String> files) {
    boolean within(Left earlier) {
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
    List<String> call = List.of(args).subList(2, args.length);
    System.exit(new TenBuilds(Path.of(args[1])).run(args[0], call.toArray(String[]::new)) ? 0 : 1);
  }

  private boolean run(String project, String[] call) throws Exception {
    ClassWorld world = new ClassWorld("plexus.core", TenBuilds.class.getClassLoader());
    world.addListener(listener());
    Left settled = null;
    for (int build = 1; build <= BUILDS; build++) {
      PrintStream log = new PrintStream(Files.newOutputStream(Path.of(project, "build-" + build + ".log")));
      int exitCode = new MavenCli(world).doMain(call, project, log, log);
      log.close();
      letGo(world);
      Left left = left();
      System.out.println("build " + build + ": exit code " + exitCode + ", " + left);
      if (exitCode != 0) {
        return false;
      }
      if (build == SETTLED) {
        settled = left;
      }
      if (build == BUILDS && !left.within(settled)) {
        System.out.println("before: " + settled.threads + " " + settled.files);
        System.out.println("after: " + left.threads + " " + left.files);
        return false;
      }
    }
    return true;
  }

  /**
   * What Maven itself keeps, the world's list of loaders, which a daemon empties too: what is left of
   * the plugin then is held by the plugin.
   */
  private static void letGo(ClassWorld world) throws NoSuchRealmException {
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

  private Left left() throws Exception {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(200);
    }
    try (Stream<Path> files = Files.walk(temporary)) {
      return new Left(
          realms.stream().filter(realm -> realm.get() != null).count(),
          Thread.getAllStackTraces().keySet().stream()
              .map(thread -> thread.getName() + "#" + thread.getId())
              .collect(Collectors.toCollection(TreeSet::new)),
          files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
