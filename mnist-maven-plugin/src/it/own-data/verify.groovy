import groovy.json.JsonSlurper
import java.util.zip.ZipFile

def entry = { String run, String name ->
  new ZipFile(new File(basedir, "target/$run/model.zip")).withCloseable { it.getInputStream(it.getEntry(name)).bytes }
}
// The same images give the same model, whatever they lay in.
byte[] weights = entry("csv", "coefficients.bin")
assert entry("npz", "coefficients.bin") == weights
assert entry("artifact", "coefficients.bin") == weights
assert entry("pictures", "coefficients.bin") != weights

def manifest = new JsonSlurper().parse(entry("pictures", "manifest.json"), "UTF-8")
assert manifest.classNames as Set == ["null", "äins"] as Set
File pictures = new File(basedir, "target/pictures")
assert new JsonSlurper().parse(new File(pictures, "evaluation.json"), "UTF-8").images == 6
assert new File(pictures, "metrics.json").getText("UTF-8").contains('"äins"')
assert new JsonSlurper().parse(new File(basedir, "target/artifact/run.json")).reproduce.contains(" -Dmnist.dataset=it:own-digits:1 ")

assert new File(basedir, "build.log").text.contains("No threshold is set: mnist.minAccuracy fails the build below an accuracy")
