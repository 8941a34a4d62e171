package io.github.mnistmaven.benchmarks.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Callers that call again as soon as they have their answer.
 *
 * @param callers how many
 * @param images in each call
 */
record Load(int callers, int images) {

  /**
   * What a server made of it.
   *
   * @param imagesPerSecond of all callers together
   * @param median of a call's latency, microseconds
   * @param p99 what 99 % of calls stay below, microseconds
   * @param p999 what 99.9 % of calls stay below, microseconds
   */
  record Answered(double imagesPerSecond, double median, double p99, double p999) {}

  /** Loads a server for some seconds. */
  Answered on(Server server, double seconds) throws InterruptedException {
    List<Latencies> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    long nanos = Math.round(seconds * 1e9);
    for (int i = 0; i < callers; i++) {
      Latencies own = new Latencies();
      Runnable call = server.caller(images);
      all.add(own);
      threads.add(new Thread(() -> repeat(call, own, start, nanos)));
    }
    threads.forEach(Thread::start);
    long began = System.nanoTime();
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    double elapsed = (System.nanoTime() - began) / 1e9;
    return new Answered(
        Latencies.calls(all) * images / elapsed,
        Latencies.quantile(all, 0.5),
        Latencies.quantile(all, 0.99),
        Latencies.quantile(all, 0.999));
  }

  private static void repeat(Runnable call, Latencies own, CountDownLatch start, long nanos) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    long began = System.nanoTime();
    long before = began;
    while (before - began < nanos) {
      call.run();
      long after = System.nanoTime();
      own.add(after - before);
      before = after;
    }
  }

  @Override
  public String toString() {
    return (callers == 1 ? "1 caller" : callers + " callers")
        + (images == 1 ? ", 1 image" : ", " + images + " images");
  }
}
