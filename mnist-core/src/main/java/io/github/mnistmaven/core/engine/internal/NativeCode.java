package io.github.mnistmaven.core.engine.internal;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native code that computes: ND4J's and oneDNN's. ND4J itself is not started, which predicting
 * does without.
 *
 * <p>Each brings an OpenMP library of its own, and JavaCPP lets all use the one that was loaded
 * first, by links in a folder which all of a user's processes share. Were the order not everywhere
 * the same, one process would write the file that another one computes with, and that would crash.
 */
public final class NativeCode {
  private NativeCode() {}

  /**
   * Starts ND4J, which sets OpenMP's number of threads for the thread that starts it: whoever
   * trains does so before that number is asked for or set.
   */
  public static void startNd4j() {
    Nd4j.getBackend();
  }

  /**
   * Loads it, unless it is.
   *
   * @throws LinkageError if it cannot be had here
   */
  public static void load() {
    Loader.load(Nd4jCpu.class);
    Loader.load(dnnl.class);
  }
}
