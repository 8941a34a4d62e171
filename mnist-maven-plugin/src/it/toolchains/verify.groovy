String log = new File(basedir, "build.log").text
File jdks = new File(basedir, "jdks")
// With -X, the command of the worker is logged, and can be run manually.
assert log.contains("[DEBUG] Worker: ${new File(jdks, "running/bin/java")} ")
assert log =~ /\[DEBUG\] Worker: .* io\.github\.mnistmaven\.plugin\.internal\.worker\.WorkerMain\n/
assert log =~ /\[DEBUG\] Worker: .* --add-modules jdk\.incubator\.vector /
assert new File(basedir, "target/mnist/model.zip").isFile()
assert log.contains("The JDK toolchain must be JDK 17 or newer but ${new File(jdks, "old")} is JDK 11.0.2; use a newer JDK")
assert log.contains("mnist.jdkToolchain=version=99 matches no JDK in toolchains.xml; add one, or change the requirements")
