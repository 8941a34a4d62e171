// LeNet-5, of which a test of the library knows that both engines train it alike.
File root = new File(basedir, "../../../..")
new File(basedir, "lenet.json").bytes =
    new File(root, "mnist-core/src/test/resources/networks/lenet.json").bytes
