package io.github.mnistmaven.core.results;

import java.util.List;

/** {@code TEST-mnist.xml}: the thresholds as JUnit test cases, for CI servers. */
final class JUnitXml {
  private JUnitXml() {}

  static String of(Metrics metrics) {
    List<Threshold> thresholds = metrics.thresholds();
    long failures = thresholds.stream().filter(threshold -> !threshold.passed()).count();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"mnist\" tests=\"").append(thresholds.size());
    xml.append("\" failures=\"").append(failures);
    xml.append("\" errors=\"0\" skipped=\"0\" time=\"0\">\n");
    thresholds.forEach(threshold -> append(xml, threshold));
    return xml.append("</testsuite>\n").toString();
  }

  private static void append(StringBuilder xml, Threshold threshold) {
    String metric = threshold.metric().key();
    String name = escaped(metric + " >= " + threshold.minimum());
    xml.append("  <testcase classname=\"mnist.quality\" name=\"").append(name);
    if (threshold.passed()) {
      xml.append("\" time=\"0\"/>\n");
      return;
    }
    String message =
        escaped(metric + " is " + threshold.actual())
            + escaped(", below the threshold of " + threshold.minimum());
    xml.append("\" time=\"0\">\n    <failure type=\"threshold\" message=\"").append(message);
    xml.append("\"/>\n  </testcase>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
