import groovy.json.JsonSlurper
import java.security.MessageDigest
import java.util.zip.ZipFile

def sha256 = { File file ->
  MessageDigest.getInstance("SHA-256").digest(file.bytes).encodeHex().toString()
}
File one = new File(basedir, "member-1/target/mnist/model.zip")
File two = new File(basedir, "member-2/target/mnist/model.zip")
File run = new File(basedir, "digits/target/mnist")
File combined = new File(run, "model.zip")

// One model file with the parameters of both.
def entry = { File file, String name -> new ZipFile(file).withCloseable { it.getInputStream(it.getEntry(name)).bytes } }
assert entry(combined, "weights-1.f32") == entry(one, "weights-1.f32")
assert entry(combined, "weights-2.f32") == entry(two, "weights-1.f32")
assert entry(one, "weights-1.f32") != entry(two, "weights-1.f32")
def manifest = new JsonSlurper().parse(entry(combined, "manifest.json"))
assert manifest.members == 2
assert manifest.provenance.combinedFrom == "${sha256(one)}, ${sha256(two)}"
assert manifest.specs*.config*.seed == ["1", "2"]
assert manifest.members == 2
assert new File(basedir, "digits/target/again/model.zip").bytes == combined.bytes

// Evaluated as an ensemble on test images, and reported without a history.
def evaluation = new JsonSlurper().parse(new File(run, "evaluation.json"))
assert evaluation.images == 10000
assert evaluation.ensemble.memberAccuracies.size() == 2
assert new JsonSlurper().parse(new File(run, "metrics.json")).model_sha256 == sha256(combined)
String page = new File(run, "report/index.html").text
assert page.contains("The 2 members agree on ")
assert page.contains("mvn mnist:combine -Dmnist.force -Dmnist.models=../member-1/target/mnist,../member-2/target/mnist")
assert new File(run, "MODEL_CARD.md").text.contains(sha256(combined))
assert new File(basedir, "digits/target/again/answer.csv").readLines().size() == 10001

// Exported, twice from the same model.
File onnx = new File(run, "model.onnx")
assert onnx.length() > 2 * 300_000 * 4
assert new String(onnx.bytes, "ISO-8859-1").contains(sha256(combined))
assert new File(basedir, "digits/target/again/model.onnx").bytes == onnx.bytes

// By the first and the third build; the second was up to date.
String log = new File(basedir, "build.log").text
assert log.count("Training on ") == 2
assert log.count("Combined model of 2 networks: ") == 2
assert log.contains("The combined model is up to date: ")
assert log.contains("To combine it again: -Dmnist.force")
assert log.count("ONNX file: ") == 2
assert log.contains("The ONNX file is up to date: ")
assert log.contains("To export it again: -Dmnist.force")
assert log.contains("The evaluation is up to date: ")
assert !run.list().any { it.startsWith("worker-") }
assert new File(run, ".lock").length() == 0
