// Bits are compared, and the number of threads decides them: it may not depend on what else runs.
new File(basedir, "test.properties").text =
    "mnist.threads=${Runtime.runtime.availableProcessors()}\n"
