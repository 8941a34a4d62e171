package io.github.mnistmaven.core.engine.internal;

import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.nativeblas.NativeOps;

/**
 * The threads of OpenMP, on which every engine computes. Their number is each Java thread's own;
 * one that has not set it has that of the environment variable {@code OMP_NUM_THREADS}, or one per
 * processor. ND4J's loops, apart from what it leaves to oneDNN, always take the latter.
 *
 * <pre>{@code
 * try (OpenMp threads = OpenMp.computingWith(1)) {
 *   // What this Java thread asks for is computed on it alone.
 * }
 * }</pre>
 */
public final class OpenMp implements AutoCloseable {
  private final int before;

  private OpenMp(int before) {
    this.before = before;
  }

  /** How many threads compute what this thread asks for. */
  public static int threads() {
    return Library.OPERATIONS.ompGetMaxThreads();
  }

  /**
   * Lets a number of threads compute what this thread asks for, ND4J's work as well.
   *
   * @param threads 0 for as many as before
   * @return to be closed on this thread: then it is as before
   */
  public static OpenMp computingWith(int threads) {
    NativeCode.startNd4j();
    return set(threads == 0 ? threads() : threads);
  }

  /** Does some work, none of it ND4J's, on this thread alone. */
  @SuppressWarnings("try")
  public static void alone(Runnable work) {
    try (OpenMp one = set(1)) {
      work.run();
    }
  }

  private static OpenMp set(int threads) {
    OpenMp before = new OpenMp(threads());
    Library.OPERATIONS.setOmpNumThreads(threads);
    return before;
  }

  @Override
  public void close() {
    Library.OPERATIONS.setOmpNumThreads(before);
  }

  /** ND4J's library is the one that lets Java speak to OpenMP; ND4J itself need not be there. */
  private static final class Library {
    static final NativeOps OPERATIONS = new Nd4jCpu();
  }
}
