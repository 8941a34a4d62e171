package io.github.mnistmaven.engine.internal.parallel;

/**
 * Cut of a batch into a fixed number of runs of images.
 *
 * <p>Sums over a batch are taken run by run and then over the runs, in one order, so that they do
 * not depend on the number of threads.
 */
public final class Shards {
  /** Number of shards of every batch. */
  public static final int COUNT = 8;

  private Shards() {}

  /** First image of a shard; that of shard {@link #COUNT} is the number of images. */
  public static int start(int shard, int images) {
    return (int) ((long) images * shard / COUNT);
  }

  /**
   * Adds the shards of a sum pair by pair; the first one then holds the sum.
   *
   * @param sums one array a shard
   * @param from first place of the arrays
   * @param to place behind the last one
   */
  public static void add(float[][] sums, int from, int to) {
    for (int distance = 1; distance < COUNT; distance *= 2) {
      for (int shard = 0; shard < COUNT; shard += 2 * distance) {
        float[] into = sums[shard];
        float[] other = sums[shard + distance];
        for (int i = from; i < to; i++) {
          into[i] += other[i];
        }
      }
    }
  }

  /** The same for sums in double precision. */
  public static void add(double[][] sums) {
    for (int distance = 1; distance < COUNT; distance *= 2) {
      for (int shard = 0; shard < COUNT; shard += 2 * distance) {
        double[] into = sums[shard];
        double[] other = sums[shard + distance];
        for (int i = 0; i < into.length; i++) {
          into[i] += other[i];
        }
      }
    }
  }
}
