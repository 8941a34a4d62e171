String log = new File(basedir, "build.log").text
for (sentence in [
    "mnist.epochs must be at least 1 but is 0",
    "mnist.batchSize must be in 1..65536 but is -1",
    "Unknown property mnist.epcohs; did you mean mnist.epochs?",
    "mnist.validationSplit must be in [0, 1) but is 1.5",
    "mnist.engine must be java or dl4j but is onednn",
    "mnist.augmentation option rotationRange must be a finite number of at least 0 but is -10",
    "mnist.augmentation preset must be one of notebook, none, strong, robust but is 'heavy'",
    "mnist.polarity must be detect, light-on-dark or dark-on-light but is grey",
    "mnist.maxTrainingImages must be all or at least 1 but is some",
    "mnist.dataset=nowhere: no such file or folder: ",
    "/nowhere; it must be bundled, an existing path, or groupId:artifactId:version[:classifier]",
    "mnist.input is missing: specify the images to predict, such as -Dmnist.input=test.csv",
    "mnist.output and mnist.input must be different files but both are ",
    "mnist.model must be a path in a goal that writes the model but is it:model:1; to publish the model, set mnist.attach instead",
    "mnist.minAccuracy must be in [0, 1] but is 99",
    "mnist.learningRate must be greater than 0 but is 0,001; write 0.001",
    "mnist.minAccuracy must be in [0, 1] but is 0,99; write 0.99"]) {
  assert log.contains(sentence) : sentence
}
assert !log.contains("For input string")
assert !log.contains("\tat io.github.mnistmaven")
assert !new File(basedir, "target/mnist").exists()
