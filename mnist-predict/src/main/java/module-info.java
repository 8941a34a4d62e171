/** Contents needed to use a model: model file, preparation of pictures, prediction. */
module io.github.mnistmaven.predict {
  requires transitive java.desktop;
  requires transitive io.github.mnistmaven.engine;

  exports io.github.mnistmaven.predict;
  exports io.github.mnistmaven.predict.image;
  exports io.github.mnistmaven.predict.model;
}
