package io.github.mnistmaven.core.run;

import java.util.ArrayList;
import java.util.List;

/** Log that records all messages. */
final class RecordingLog implements RunLog {
  final List<String> infos = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  @Override
  public void info(String message) {
    infos.add(message);
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }
}
