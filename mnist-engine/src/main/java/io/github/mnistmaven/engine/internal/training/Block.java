package io.github.mnistmaven.engine.internal.training;

import io.github.mnistmaven.engine.internal.layer.Scratch;

/**
 * Some neighbouring images of a batch, which one thread takes through several operations while they
 * are in its cache.
 *
 * @param shard number of the shard that the images belong to
 * @param first whether these are the shard's first images
 * @param from first image
 * @param to image behind the last one
 * @param scratch arrays of the thread
 */
record Block(int shard, boolean first, int from, int to, Scratch scratch) {
  int images() {
    return to - from;
  }
}
