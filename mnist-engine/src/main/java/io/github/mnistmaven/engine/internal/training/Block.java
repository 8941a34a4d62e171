package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.layer.Scratch;

/**
 * Consecutive images of a batch that one thread passes through several operations, so that they
 * stay in its cache.
 *
 * @param shard shard of the images
 * @param first whether these are the first images of the shard
 * @param from first image
 * @param to exclusive end
 * @param scratch arrays of the thread
 */
record Block(int shard, boolean first, int from, int to, Scratch scratch) {
  int images() {
    return to - from;
  }
}
