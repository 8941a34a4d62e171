package io.github.mnistmaven.plugin.internal.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One line at the bottom of a terminal that says how work goes just now, and is gone before
 * anything else is written there.
 */
public final class LiveLine {
  /** Back to the line's first column, and erase to its end (ECMA-48, EL). */
  private static final String ERASE = "\r\u001b[K";

  private final OutputStream terminal;
  private boolean shown;

  LiveLine(OutputStream terminal) {
    this.terminal = terminal;
  }

  /**
   * A line on the process's own standard output, past {@code System.out}, which Maven 4 makes a
   * log.
   */
  public static LiveLine onTerminal() {
    return new LiveLine(new FileOutputStream(FileDescriptor.out));
  }

  /** A line that nobody sees. */
  public static LiveLine none() {
    return new LiveLine(OutputStream.nullOutputStream());
  }

  /** Puts a line in place of the one before. */
  void show(String line) {
    write(ERASE + line);
    shown = true;
  }

  /** Takes the line away. */
  void clear() {
    if (shown) {
      write(ERASE);
      shown = false;
    }
  }

  private void write(String text) {
    try {
      terminal.write(text.getBytes(StandardCharsets.UTF_8));
      terminal.flush();
    } catch (IOException e) {
      // A terminal that is gone is no reason to end a training.
    }
  }
}
