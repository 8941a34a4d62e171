import java.util.concurrent.TimeUnit

// Kills trainings with SIGKILL at random times, Maven and its worker alternately, resumes them, and
// compares the results with those of the uninterrupted training. -Dkills sets the number of kills.
int killCount = Integer.getInteger("kills", 3)
long seed = Long.getLong("killSeed", System.nanoTime())
File reference = new File(basedir, "target/uninterrupted")
File killed = new File(basedir, "target/killed")
def random = new Random(seed)
def kills = [maven: 0, worker: 0]
int resumed = 0
int trained = 0

def start = {
  File log = new File(basedir, "killed.log")
  def command = [System.getProperty("maven.home") + "/bin/mvn", "-B", "-o", "mnist:train", "-Drun=killed",
      "-Dmaven.repo.local=$localRepositoryPath".toString(),
      "-Daether.enhancedLocalRepository.trackingFilename=none"]
  new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).redirectOutput(log).start()
}
def output = { new File(basedir, "killed.log").text }
def worker = { process -> process.toHandle().children().findFirst() }
def files = { File folder ->
  folder.list().findAll { it != "worker.log" }.sort()
}

// Checks a finished run.
def requireUninterruptedResult = {
  for (name in ["model.zip", "history.json", "history.csv", "dataset.json", "run.json"]) {
    assert new File(killed, name).bytes == new File(reference, name).bytes : "$name, seed $seed"
  }
  assert files(killed) == files(reference) : "seed $seed"
  trained++
}

def kill = { process ->
  boolean maven = kills.maven <= kills.worker
  def victim = maven ? Optional.of(process.toHandle()) : worker(process)
  def orphan = worker(process)
  if (victim.isEmpty() || !victim.get().destroyForcibly()) {
    return false
  }
  assert process.waitFor(60, TimeUnit.SECONDS) : "Maven still runs without its worker, seed $seed"
  if (orphan.isPresent()) {
    orphan.get().onExit().get(30, TimeUnit.SECONDS)
  }
  if (process.exitValue() == 0) {
    return false
  }
  if (!maven) {
    assert output().contains("the operating system killed it") : output()
  }
  kills[maven ? "maven" : "worker"]++
  return true
}

// The duration of a run limits the times of the kills.
long startTime = System.nanoTime()
def first = start()
assert first.waitFor() == 0 : output()
long millis = (System.nanoTime() - startTime).intdiv(1_000_000)
requireUninterruptedResult()
assert killed.deleteDir()

while (kills.maven + kills.worker < killCount) {
  boolean fresh = !killed.exists()
  startTime = System.nanoTime()
  def process = start()
  if (process.waitFor(random.nextInt((int) millis), TimeUnit.MILLISECONDS) || !kill(process)) {
    assert process.waitFor() == 0 : output()
    if (fresh) {
      millis = (System.nanoTime() - startTime).intdiv(1_000_000)
    }
  }
  resumed += output().contains("Resuming at epoch") ? 1 : 0
  if (process.exitValue() == 0) {
    requireUninterruptedResult()
    assert killed.deleteDir()
    println "Killed $kills so far, resumed $resumed times"
  }
}
def last = start()
assert last.waitFor() == 0 : output()
requireUninterruptedResult()
println "Killed $kills at random times (seed $seed), resumed $resumed times, reproduced the uninterrupted model $trained times"
