// Bits are compared, and the number of threads decides them: it may not depend on what else runs.
File properties = new File(basedir, "test.properties")
properties.text = "mnist.threads=${Runtime.runtime.availableProcessors()}\n"
assert properties.isFile()
