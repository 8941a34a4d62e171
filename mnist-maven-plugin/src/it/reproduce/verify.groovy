import groovy.json.JsonSlurper

File first = new File(basedir, "target/first")
def run = new JsonSlurper().parse(new File(first, "run.json"))
assert run.specs[0].config.augmentation.contains("shearRange=5.0")

// The same Maven, offline, with the downloads of the first run.
String mvn = System.getProperty("maven.home") + "/bin/mvn"
String options = "-B -q -o -Daether.enhancedLocalRepository.trackingFilename=none"
String shell = "mvn() { '$mvn' $options -Dmaven.repo.local='$localRepositoryPath' \"\$@\"; }\n"
File log = new File(basedir, "again.log")
def process = new ProcessBuilder("sh", "-c", shell + run.reproduce)
    .directory(basedir).redirectErrorStream(true).redirectOutput(log).start()
assert process.waitFor() == 0 : log.text
// With -q, only errors are logged. The start script of Maven may reset colors, and a JDK may warn of Maven.
List<String> lines = log.readLines().collect { it.replaceAll("\u001b\\[[\\d;]*m", "") }
assert lines.every { it.isEmpty() || it.startsWith("WARNING: ") } : log.text

File again = new File(basedir, "target/mnist")
for (name in ["model.zip", "history.json", "dataset.json", "run.json"]) {
  assert new File(again, name).bytes == new File(first, name).bytes : name
}
