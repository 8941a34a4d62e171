import java.util.concurrent.TimeUnit

// Kills trainings by SIGKILL at random moments, Maven and its worker in turn, starts them again, and
// holds what they come to against the uninterrupted one. Three kills, or as many as -Dkills says.
int wanted = Integer.getInteger("kills", 3)
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

// What holds of a finished run, however often it was killed.
def requireAsUninterrupted = {
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
  assert process.waitFor(60, TimeUnit.SECONDS) : "Maven outlives its worker, seed $seed"
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

// How long a run takes decides which moments are worth killing at.
long begin = System.nanoTime()
def first = start()
assert first.waitFor() == 0 : output()
long millis = (System.nanoTime() - begin).intdiv(1_000_000)
requireAsUninterrupted()
assert killed.deleteDir()

while (kills.maven + kills.worker < wanted) {
  boolean fresh = !killed.exists()
  begin = System.nanoTime()
  def process = start()
  if (process.waitFor(random.nextInt((int) millis), TimeUnit.MILLISECONDS) || !kill(process)) {
    assert process.waitFor() == 0 : output()
    if (fresh) {
      millis = (System.nanoTime() - begin).intdiv(1_000_000)
    }
  }
  resumed += output().contains("Continuing in epoch") ? 1 : 0
  if (process.exitValue() == 0) {
    requireAsUninterrupted()
    assert killed.deleteDir()
    println "Killed $kills so far, went on $resumed times"
  }
}
def last = start()
assert last.waitFor() == 0 : output()
requireAsUninterrupted()
println "Killed $kills at random moments (seed $seed), went on $resumed times, came to the uninterrupted model $trained times"
