package io.github.mnistmaven.benchmarks.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Closed-loop load: each caller sends the next request as soon as it receives the response.
 *
 * @param callers number of callers
 * @param images number of images per call
 */
record Load(int callers, int images) {

  /**
   * Performance of a server under this load.
   *
   * @param imagesPerSecond throughput of all callers
   * @param median median latency of a call in microseconds
   * @param p99 99th percentile of the latency in microseconds
   * @param p999 99.9th percentile of the latency in microseconds
   */
  record Answered(double imagesPerSecond, double median, double p99, double p999) {}

  /** Loads a server for a number of seconds. */
  Answered on(Server server, double seconds) throws InterruptedException {
    List<Latencies> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    long nanos = Math.round(seconds * 1e9);
    for (int i = 0; i < callers; i++) {
      Latencies latencies = new Latencies();
      Runnable call = server.caller(images);
      all.add(latencies);
      threads.add(new Thread(() -> repeat(call, latencies, start, nanos)));
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

  private static void repeat(Runnable call, Latencies latencies, CountDownLatch start, long nanos) {
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
      latencies.add(after - before);
      before = after;
    }
  }

  @Override
  public String toString() {
    return (callers == 1 ? "1 caller" : callers + " callers")
        + (images == 1 ? ", 1 image" : ", " + images + " images");
  }
}
