package io.github.mnistmaven.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Maven log that records messages. */
public final class RecordingLog extends SystemStreamLog {
  public final List<String> infos = Collections.synchronizedList(new ArrayList<>());
  public final List<String> warnings = new ArrayList<>();

  @Override
  public void info(CharSequence content) {
    infos.add(content.toString());
  }

  @Override
  public void warn(CharSequence content) {
    warnings.add(content.toString());
  }
}
