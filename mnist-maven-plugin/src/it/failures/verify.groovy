String log = new File(basedir, "build.log").text
assert log.contains("The worker ended without a result (exit code 3): it ran out of memory; increase the heap, such as mnist.argLine=-Xmx4g. See ")
assert log.contains("pom.xml/mnist: a file exists where a folder is required; delete it, or use another path")

// The log of a crash is reported, and is in the run directory, not in the project directory.
String mvn = System.getProperty("maven.home") + "/bin/mvn"
def command = [mvn, "-B", "-o", "mnist:train", "-Dmaven.repo.local=$localRepositoryPath".toString(),
    "-Daether.enhancedLocalRepository.trackingFilename=none"]
File output = new File(basedir, "crash.log")
def build = new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).redirectOutput(output).start()
while (build.alive && !output.text.contains("Training on")) {
  Thread.sleep(50)
}
long worker = build.toHandle().children().findFirst().get().pid()
"kill -SEGV $worker".execute().waitFor()
assert build.waitFor() != 0
File report = new File(basedir, "target/mnist/hs_err_pid${worker}.log")
assert output.text.contains("native code crashed. See $report and ") : output.text
assert report.file
assert !basedir.list().any { it.startsWith("hs_err") || it.startsWith("core") }
