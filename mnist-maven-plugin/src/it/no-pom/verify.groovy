import groovy.json.JsonSlurper
import java.nio.charset.Charset

// A name with special characters that this JVM can encode.
def names = Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder()
File empty = new File(basedir, "empty #1 & 50%, it's \$HOME" + (names.canEncode("größe") ? " größe" : ""))
empty.mkdirs()
File earlier = new File(empty, "earlier/history.json")
earlier.parentFile.mkdirs()
earlier.text = '{"epochs": [{"epoch": 1, "learningRate": 0.001, "loss": 0.5, "accuracy": 0.9}], "schema": 1}'
File installed = new File(localRepositoryPath, "io/github/mnist-maven/mnist-maven-plugin")
String plugin = "io.github.mnist-maven:mnist-maven-plugin:" + installed.listFiles().find { it.directory }.name
List<String> options = ["-B", "-o", "-Daether.enhancedLocalRepository.trackingFilename=none",
    "-Dmaven.repo.local=" + localRepositoryPath,
    "-Dmnist.maxTrainingImages=200", "-Dmnist.epochs=1", "-Dmnist.input=bundled", "-Dmnist.runs=earlier,target/mnist"]
File cache = new File(basedir, "cache")
options += "-Duser.home=" + cache
List<String> goals = ["train", "evaluate", "predict", "export", "report", "compare"].collect { plugin + ":" + it }
File log = new File(basedir, "empty.log")
def process = new ProcessBuilder([System.getProperty("maven.home") + "/bin/mvn"] + options + goals)
    .directory(empty).redirectErrorStream(true).redirectOutput(log).start()
assert process.waitFor() == 0 : log.text

File run = new File(empty, "target/mnist")
for (name in ["model.zip", "evaluation.json", "answer.csv", "model.onnx", "report/index.html", "compare/index.html"]) {
  assert new File(run, name).isFile() : name
}
assert new JsonSlurper().parse(new File(run, "evaluation.json")).images == 10000

// Each kind of worker has created a CDS archive, which later workers use, and all share a cached class
// path.
List<String> archives = new File(cache, ".cache/mnist-maven").list().sort()
assert archives.collect { it.replaceAll("-.*", "") } == ["evaluate", "export", "predict", "train", "worker"]
File again = new File(basedir, "again.log")
process = new ProcessBuilder([System.getProperty("maven.home") + "/bin/mvn"] + options
        + ["-Dmnist.force", "-Dmnist.argLine=-Xlog:class+load:file=" + new File(basedir, "classes.log"), plugin + ":predict"])
    .directory(empty).redirectErrorStream(true).redirectOutput(again).start()
assert process.waitFor() == 0 : again.text
assert new File(cache, ".cache/mnist-maven").list().sort() == archives
assert new File(basedir, "classes.log").text.contains("WorkerMain source: shared objects file (top)")
