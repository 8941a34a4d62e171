// Fixed, because models are compared byte by byte.
File properties = new File(basedir, "test.properties")
properties.text = "mnist.threads=${Runtime.runtime.availableProcessors()}\n"
assert properties.isFile()
