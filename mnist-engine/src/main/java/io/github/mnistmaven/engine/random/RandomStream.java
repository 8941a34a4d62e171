package io.github.mnistmaven.engine.random;

/**
 * Reproducible stream of pseudo-random numbers: SplitMix64 (Steele, Lea and Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA 2014), started at a hash of its name.
 *
 * <p>A stream's name is (seed, purpose, indices), for example (66, "augmentation", epoch, image).
 * Streams of different names are independent for every practical purpose, so the order in which
 * threads use them changes nothing. Creating one costs a few multiplications: where many are
 * needed, take the {@link #key} once and call {@link #at}. Not thread-safe, not for cryptography.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** Stream of a seed, a purpose and any number of indices. */
  public static RandomStream of(long seed, String purpose, long... indices) {
    long state = key(seed, purpose);
    for (long index : indices) {
      state = absorb(state, index);
    }
    return new RandomStream(state);
  }

  /** Part of a name that many streams share, for {@link #at} and {@link #restart}. */
  public static long key(long seed, String purpose) {
    long key = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < purpose.length(); i++) {
      key = absorb(key, purpose.charAt(i));
    }
    return key;
  }

  /** Stream {@code of(seed, purpose, a, b)}, where {@code key = key(seed, purpose)}. */
  public static RandomStream at(long key, long a, long b) {
    return new RandomStream(absorb(absorb(key, a), b));
  }

  /** Turns this into the stream that {@link #at} returns, without a new object. */
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

  /** 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * Random number in {@code [0, bound)}, each equally likely (Lemire, "Fast Random Integer
   * Generation in an Interval", 2019).
   *
   * @param bound at least 1
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

  /** Random number in {@code [0, 1)} with 53 random bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Random number in {@code [low, high)}; {@code low} if both are equal. */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /**
   * Standard normal random number, by Marsaglia's polar method in strict arithmetic, so that it is
   * the same on every machine.
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

  /** Numbers {@code 0} to {@code n - 1} in random order, each order equally likely. */
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
