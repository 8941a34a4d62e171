package io.github.mnistmaven.spark.internal.rounds;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.PairFunction;
import scala.Tuple2;

/**
 * Counts the reachable instances of classes in the executor that runs the task.
 *
 * @param classes names of the classes
 */
record LiveInstances(ArrayList<String> classes)
    implements PairFunction<Integer, Long, Map<String, Long>> {
  private static final long serialVersionUID = 1L;

  static LiveInstances of(Class<?>... classes) {
    ArrayList<String> names = new ArrayList<>();
    for (Class<?> each : classes) {
      names.add(each.getName());
    }
    return new LiveInstances(names);
  }

  /**
   * Counts in every executor of an idle cluster whose executors run one task at a time.
   *
   * @return counts by process ID and class name; a class without instances is omitted
   */
  Map<Long, Map<String, Long>> count(JavaSparkContext spark, int executors) {
    return spark
        .parallelize(Collections.nCopies(executors, 0), executors)
        .mapToPair(this)
        .collectAsMap();
  }

  @Override
  public Tuple2<Long, Map<String, Long>> call(Integer ignored) throws JMException {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : histogram().lines().toList()) {
      // For example "  17:    4    128  java.lang.Thread (java.base@17)".
      List<String> columns = List.of(line.strip().split("\\s+", -1));
      if (columns.size() >= 4 && classes.contains(columns.get(3))) {
        counts.put(columns.get(3), Long.parseLong(columns.get(1)));
      }
    }
    return new Tuple2<>(ProcessHandle.current().pid(), counts);
  }

  /** Returns the class histogram of the heap after a full garbage collection. */
  private static String histogram() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
  }
}
