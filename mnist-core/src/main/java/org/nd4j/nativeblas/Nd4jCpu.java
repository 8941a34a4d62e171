package org.nd4j.nativeblas;

/**
 * The name under which DL4J 1.0.0-M2.1 looks for ND4J's native settings.
 *
 * <p>Its {@code BaseMKLDNNHelper} asks this class, by reflection, whether oneDNN may be used; but
 * that release moved the class to another package and renamed the method, so the answer was always
 * a silent no and every layer ran on a path five times slower. This class stands at the old name
 * and passes the question on.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** The settings, as DL4J expects them. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    /** Called by DL4J through reflection. */
    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Called by DL4J through reflection; oneDNN was once named MKL-DNN. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
