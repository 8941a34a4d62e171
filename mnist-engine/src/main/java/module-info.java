/** Neural networks in pure Java: description, training and inference. */
@SuppressWarnings("module") // mnist-predict is compiled later
module io.github.mnistmaven.engine {
  exports io.github.mnistmaven.engine;
  exports io.github.mnistmaven.engine.network;
  exports io.github.mnistmaven.engine.optimizer;
  exports io.github.mnistmaven.engine.random;
  exports io.github.mnistmaven.engine.internal.json to
      io.github.mnistmaven.predict;
}
