byte[] alone = new File(basedir, "one/target/alone/model.zip").bytes
for (module in ["one", "two", "three"]) {
  File run = new File(basedir, "$module/target/mnist")
  assert new File(run, "model.zip").bytes == alone : module
  assert !run.list().any { it.startsWith("worker-") || it == ".lock" || it == "checkpoints" }
}
// With a thread on each processor, one computes at a time.
String log = new File(basedir, "build.log").text
assert log.count("on which other modules of this build compute") in [2, 3]
