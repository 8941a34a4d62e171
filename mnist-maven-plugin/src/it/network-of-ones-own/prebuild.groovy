// LeNet-5, of which a test of the library knows that both engines train it alike.
File root = new File(basedir, "../../../..")
File lenet = new File(basedir, "lenet.json")
lenet.bytes = new File(root, "mnist-core/src/test/resources/networks/lenet.json").bytes
assert lenet.length() > 0
