// LeNet-5, for which a test of the library compares both engines.
File root = new File(basedir, "../../../..")
File lenet = new File(basedir, "lenet.json")
lenet.bytes = new File(root, "mnist-core/src/test/resources/networks/lenet.json").bytes
assert lenet.length() > 0
