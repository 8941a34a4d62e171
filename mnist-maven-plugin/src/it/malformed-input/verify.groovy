String log = new File(basedir, "build.log").text
assert log =~ /letter\.csv, line 3, .*: expected .*, found x/
assert log =~ /truncated-images-idx3-ubyte.*: expected .*, found /
assert log =~ /letter\.csv: expected a model file, which is a zip, found something else/
assert !log.contains("\tat io.github.mnistmaven")
assert !new File(basedir, "target/mnist/model.zip").exists()
assert !new File(basedir, "target/mnist/answer.csv").exists()
