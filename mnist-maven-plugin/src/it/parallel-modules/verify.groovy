import groovy.json.JsonSlurper

byte[] alone = new File(basedir, "one/target/alone/model.zip").bytes
for (module in ["one", "two", "three"]) {
  File run = new File(basedir, "$module/target/mnist")
  assert new File(run, "model.zip").bytes == alone : module
  assert !run.list().any { it.startsWith("worker-") || it == "checkpoints" }
  assert new File(run, ".lock").length() == 0
}
// With one thread per CPU, one module trains at a time.
String log = new File(basedir, "build.log").text
assert log.count("CPUs in use by other modules of this build") in [2, 3]
assert log.findAll("Module (parent|one|two|three)\n") == ["parent", "one", "two", "three"].collect { "Module $it\n" as String }
assert log.count("The model is up to date") == 4

// Two concurrent builds with one run directory: the second waits for the first, and is then up to date.
// The first is stopped once it holds the lock, until the second waits. Otherwise it could finish early.
String mvn = System.getProperty("maven.home") + "/bin/mvn"
def command = [mvn, "-B", "-o", "-pl", "one", "mnist:train", "-Dmnist.runDirectory=target/shared",
    "-Dmnist.threads=${Runtime.runtime.availableProcessors()}".toString(),
    "-Dmaven.repo.local=$localRepositoryPath".toString(),
    "-Daether.enhancedLocalRepository.trackingFilename=none"]
def start = { output ->
  new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).redirectOutput(output).start()
}
def await = { what, output, condition ->
  for (int i = 0; i < 1200 && !condition(); i++) {
    Thread.sleep(50)
  }
  assert condition() : "$what: ${output.text}"
}
def signal = { name, pid -> assert ["sh", "-c", "kill -$name $pid"].execute().waitFor() == 0 }
File shared = new File(basedir, "one/target/shared")
File lock = new File(shared, ".lock")
File firstLog = new File(basedir, "first.log")
File secondLog = new File(basedir, "second.log")

def first = start(firstLog)
await("first build takes the lock", firstLog) { lock.isFile() && lock.text.trim().endsWith("}") }
long worker = new JsonSlurper().parse(lock).pid as long
signal("STOP", worker)
def second = start(secondLog)
String waiting = "Waiting up to 10 minutes for process $worker (started by process ${first.pid()}): training in "
try {
  await("second build waits", secondLog) { secondLog.text.contains(waiting) }
} finally {
  signal("CONT", worker)
}
assert first.waitFor() == 0 : firstLog.text
assert second.waitFor() == 0 : secondLog.text
assert !firstLog.text.contains("up to date")
assert secondLog.text.contains("The model is up to date")
assert new File(shared, "model.zip").bytes == alone
assert !shared.list().any { it.startsWith("worker-") || it == "checkpoints" }
assert lock.length() == 0
