package io.github.mnistmaven.core.run;

import java.util.ArrayList;
import java.util.List;

/** A log that remembers what it was told. */
final class RecordingLog implements RunLog {
  final List<String> infos = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  @Override
  public void info(String sentence) {
    infos.add(sentence);
  }

  @Override
  public void warn(String sentence) {
    warnings.add(sentence);
  }
}
