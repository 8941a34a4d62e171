package io.github.mnistmaven.engine.internal.parallel;

/**
 * Division of a batch into a fixed number of shards.
 *
 * <p>Sums over a batch are computed per shard and then over the shards in a fixed order, so that
 * they do not depend on the number of threads.
 */
public final class Shards {
  /** Number of shards of every batch. */
  public static final int COUNT = 8;

  private Shards() {}

  /** Returns the first image of a shard; for shard {@link #COUNT}, the number of images. */
  public static int start(int shard, int images) {
    return (int) ((long) images * shard / COUNT);
  }

  /** Returns whether a shard has no images, as in a small batch. */
  public static boolean isEmpty(int shard, int images) {
    return start(shard, images) == start(shard + 1, images);
  }

  /**
   * Adds the shards of a sum pairwise; the first array then contains the sum.
   *
   * @param sums one array per shard
   * @param from first index of the arrays
   * @param to exclusive end index
   */
  public static void add(float[][] sums, int from, int to) {
    float[] a = sums[0];
    float[] b = sums[1];
    float[] c = sums[2];
    float[] d = sums[3];
    float[] e = sums[4];
    float[] f = sums[5];
    float[] g = sums[6];
    float[] h = sums[7];
    for (int i = from; i < to; i++) {
      a[i] = ((a[i] + b[i]) + (c[i] + d[i])) + ((e[i] + f[i]) + (g[i] + h[i]));
    }
  }

  /** Adds the shards of a sum in double precision. */
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
