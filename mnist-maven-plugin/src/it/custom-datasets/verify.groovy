import groovy.json.JsonSlurper
import java.util.zip.ZipFile

def entry = { String run, String name ->
  new ZipFile(new File(basedir, "target/$run/model.zip")).withCloseable { it.getInputStream(it.getEntry(name)).bytes }
}
// The same images give the same model in every format.
byte[] weights = entry("csv", "weights-1.f32")
assert entry("npz", "weights-1.f32") == weights
assert entry("artifact", "weights-1.f32") == weights
assert entry("pictures", "weights-1.f32") != weights

def manifest = new JsonSlurper().parse(entry("pictures", "manifest.json"), "UTF-8")
assert manifest.classNames as Set == ["null", "äins"] as Set
File pictures = new File(basedir, "target/pictures")
assert new JsonSlurper().parse(new File(pictures, "evaluation.json"), "UTF-8").images == 6
assert new File(pictures, "metrics.json").getText("UTF-8").contains('"äins"')
assert new JsonSlurper().parse(new File(basedir, "target/artifact/run.json")).reproduce.contains(" -Dmnist.dataset=it:custom-digits:1 ")

assert new File(basedir, "build.log").text.contains("No accuracy threshold is set; set mnist.minAccuracy to fail the build below it")

// Without mnist.dataset, a model is evaluated on the data set that it was trained on.
String log = new File(basedir, "build.log").text
assert log =~ /Accuracy [01]\.\d{4} on 6 held-out validation images of Ziffern größe \(/
assert log =~ /Accuracy [01]\.\d{4} on 24 held-out test images of tables \(/
assert log =~ /Accuracy [01]\.\d{4} on 24 held-out test images of it:custom-digits:1 \(/
assert log =~ /Accuracy [01]\.\d{4} on 24 images of tables\/test.csv, another data set than the training data \(/
assert new File(basedir, "tables").renameTo(new File(basedir, "elsewhere"))
String mvn = System.getProperty("maven.home") + "/bin/mvn"
File moved = new File(basedir, "moved.log")
def build = new ProcessBuilder(mvn, "-B", "-o", "mnist:evaluate", "-Dmnist.runDirectory=target/csv",
    "-Dmaven.repo.local=$localRepositoryPath".toString(),
    "-Daether.enhancedLocalRepository.trackingFilename=none")
    .directory(basedir).redirectErrorStream(true).redirectOutput(moved).start()
assert build.waitFor() != 0 : moved.text
assert moved.text.contains("mnist.dataset is not set, and the data set that the model was trained on does not exist: tables in $basedir; if it has moved, set mnist.dataset to its new path, otherwise set mnist.testDataset to other images") : moved.text
