package io.github.mnistmaven.core.engine.internal;

import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The threads of OpenMP, on which every engine computes. Their number is each Java thread's own;
 * one that has not set it has that of the environment variable {@code OMP_NUM_THREADS}, or one per
 * processor.
 */
public final class OpenMp {
  private OpenMp() {}

  /** How many threads compute what this thread asks for. */
  public static int threads() {
    return nativeOps().ompGetMaxThreads();
  }

  /** Does some work on this thread alone. */
  public static void alone(Runnable work) {
    int threads = threads();
    nativeOps().setOmpNumThreads(1);
    try {
      work.run();
    } finally {
      nativeOps().setOmpNumThreads(threads);
    }
  }

  private static NativeOps nativeOps() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }
}
