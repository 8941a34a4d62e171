String log = new File(basedir, "build.log").text
for (sentence in [
    'letter.csv, line 3, column 3: expected a pixel in 0..255, found "x"',
    "truncated-images-idx3-ubyte: expected 1584 bytes according to its header, found 19",
    "mnist.network network.json: network description, line 2, column 12: kind must be one of conv2d, ",
    "large-images-idx3-ubyte.gz cannot be trained on: zcaWhitening supports images of at most 1024 pixels but these have 1089; turn off zcaWhitening or use smaller images",
    "letter.csv: expected a model file, which is a zip, found something else"]) {
  assert log.contains(sentence) : sentence
}
assert !log.contains("\tat io.github.mnistmaven")
assert !log.contains("    at io.github.mnistmaven")
assert !new File(basedir, "target/mnist/model.zip").exists()
assert !new File(basedir, "target/mnist/answer.csv").exists()
