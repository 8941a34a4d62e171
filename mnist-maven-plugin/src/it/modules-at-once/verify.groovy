byte[] alone = new File(basedir, "one/target/alone/model.zip").bytes
for (module in ["one", "two", "three"]) {
  File run = new File(basedir, "$module/target/mnist")
  assert new File(run, "model.zip").bytes == alone : module
  assert !run.list().any { it.startsWith("worker-") || it == "checkpoints" }
  assert new File(run, ".lock").length() == 0
}
// With a thread on each processor, one computes at a time.
String log = new File(basedir, "build.log").text
assert log.count("on which other modules of this build compute") in [2, 3]
assert log.findAll("Module (parent|one|two|three)\n") == ["parent", "one", "two", "three"].collect { "Module $it\n" as String }
assert log.count("The model is up to date") == 4

// Two builds at once in one folder: the second waits for the first, and then finds its work done.
String mvn = System.getProperty("maven.home") + "/bin/mvn"
def command = [mvn, "-B", "-o", "-pl", "one", "mnist:train", "-Dmnist.directory=target/shared",
    "-Dmnist.threads=${Runtime.runtime.availableProcessors()}".toString(),
    "-Dmaven.repo.local=$localRepositoryPath".toString(),
    "-Daether.enhancedLocalRepository.trackingFilename=none"]
def logs = [new File(basedir, "first.log"), new File(basedir, "second.log")]
def builds = logs.collect {
  new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).redirectOutput(it).start()
}
builds.eachWithIndex { build, i -> assert build.waitFor() == 0 : logs[i].text }
int waiter = logs.findIndexOf { it.text.contains("Waiting, 10 minutes at most, for process ") }
assert waiter >= 0
assert logs[waiter].text.contains("(started by process ${builds[1 - waiter].pid()}): training in ")
assert logs[waiter].text.contains("The model is up to date")
assert !logs[1 - waiter].text.contains("up to date")
File shared = new File(basedir, "one/target/shared")
assert new File(shared, "model.zip").bytes == alone
assert !shared.list().any { it.startsWith("worker-") || it == "checkpoints" }
assert new File(shared, ".lock").length() == 0
