package io.github.mnistmaven.engine.random;

/**
 * Reproducible stream of pseudorandom numbers: SplitMix64 (Steele, Lea and Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA 2014), seeded with a hash of its name.
 *
 * <p>The name of a stream is (seed, purpose, indices), for example (66, "augmentation", epoch,
 * image). Streams with different names are statistically independent, so results do not depend on
 * the order in which threads use them. Creating a stream costs a few multiplications. For many
 * streams, compute the {@link #key} once and call {@link #at}. Not thread-safe, and not suitable
 * for cryptography.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** Creates the stream of a seed, a purpose and any number of indices. */
  public static RandomStream of(long seed, String purpose, long... indices) {
    long state = key(seed, purpose);
    for (long index : indices) {
      state = absorb(state, index);
    }
    return new RandomStream(state);
  }

  /** Returns the common part of the names of many streams, for {@link #at} and {@link #restart}. */
  public static long key(long seed, String purpose) {
    long key = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < purpose.length(); i++) {
      key = absorb(key, purpose.charAt(i));
    }
    return key;
  }

  /** Creates the stream {@code of(seed, purpose, a, b)}, where {@code key = key(seed, purpose)}. */
  public static RandomStream at(long key, long a, long b) {
    return new RandomStream(absorb(absorb(key, a), b));
  }

  /** Resets this object to the stream that {@link #at} returns, without an allocation. */
  public void restart(long key, long a, long b) {
    state = absorb(absorb(key, a), b);
  }

  private static long absorb(long hash, long part) {
    return mix(hash + GOLDEN_GAMMA ^ mix(part + GOLDEN_GAMMA));
  }

  /** SplitMix64's finalizer, David Stafford's variant 13. */
  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Returns 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * Returns a uniform random number in {@code [0, bound)} (Lemire, "Fast Random Integer Generation
   * in an Interval", 2019).
   *
   * @param bound upper bound, at least 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1 but is " + bound);
    }
    long product = (nextLong() >>> 32) * bound;
    long rejectedBelow = (1L << 32) % bound;
    while ((product & 0xFFFFFFFFL) < rejectedBelow) {
      product = (nextLong() >>> 32) * bound;
    }
    return (int) (product >>> 32);
  }

  /** Returns a uniform random number in {@code [0, 1)} with 53 random bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Returns a uniform random number in {@code [low, high)}; {@code low} if both are equal. */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /**
   * Returns a standard normal random number, by Marsaglia's polar method in strict arithmetic, so
   * that it is equal on every machine.
   */
  public double nextGaussian() {
    double x;
    double radius;
    do {
      x = uniform(-1, 1);
      double y = uniform(-1, 1);
      radius = x * x + y * y;
    } while (radius >= 1 || radius == 0);
    return x * StrictMath.sqrt(-2 * StrictMath.log(radius) / radius);
  }

  /** Returns a uniform random permutation of {@code 0} to {@code n - 1}. */
  public int[] permutation(int n) {
    int[] permutation = new int[n];
    for (int i = 1; i < n; i++) {
      int j = nextInt(i + 1);
      permutation[i] = permutation[j];
      permutation[j] = i;
    }
    return permutation;
  }
}
