package io.github.mnistmaven.plugin.internal.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** A Maven log that remembers what it was told. */
final class RecordingLog extends SystemStreamLog {
  final List<String> infos = Collections.synchronizedList(new ArrayList<>());
  final List<String> warnings = new ArrayList<>();

  @Override
  public void info(CharSequence content) {
    infos.add(content.toString());
  }

  @Override
  public void warn(CharSequence content) {
    warnings.add(content.toString());
  }
}
