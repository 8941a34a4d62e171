package io.github.mnistmaven.plugin.internal.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Status line at the bottom of a terminal, which is erased before other output. */
public final class LiveLine {
  /** Returns to the first column and erases the line (ECMA-48, EL). */
  private static final String ERASE = "\r\u001b[K";

  private final OutputStream terminal;
  private boolean shown;

  LiveLine(OutputStream terminal) {
    this.terminal = terminal;
  }

  /**
   * Returns a line on the standard output of the process, bypassing {@code System.out}, which Maven
   * 4 redirects to its log.
   */
  public static LiveLine onTerminal() {
    return new LiveLine(new FileOutputStream(FileDescriptor.out));
  }

  /** Returns a line without output. */
  public static LiveLine none() {
    return new LiveLine(OutputStream.nullOutputStream());
  }

  /** Replaces the line. */
  void show(String line) {
    write(ERASE + line);
    shown = true;
  }

  /** Erases the line. */
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
      // A closed terminal must not stop a training.
    }
  }
}
