String log = new File(basedir, "build.log").text
File jdks = new File(basedir, "jdks")
// With -X the worker's command can be read, and run by hand.
assert log.contains("[DEBUG] Worker: ${new File(jdks, "running/bin/java")} ")
assert log =~ /\[DEBUG\] Worker: .* io\.github\.mnistmaven\.plugin\.internal\.worker\.WorkerMain\n/
assert log =~ /\[DEBUG\] Worker: .* --add-modules jdk\.incubator\.vector /
assert new File(basedir, "target/mnist/model.zip").isFile()
assert log.contains("The toolchain that computes must be of release 17 or newer but ${new File(jdks, "old")} is of 11.0.2; choose a newer one")
assert log.contains("mnist.jdkToolchain must be of a JDK in toolchains.xml but none there provides version=99; add it, or ask for another")
