import groovy.json.JsonSlurper
import java.security.MessageDigest

def sha256 = { File file -> MessageDigest.getInstance("SHA-256").digest(file.bytes).encodeHex().toString() }
File model = new File(basedir, "model/target/mnist/model.zip")

// Installed without changes.
assert new File(localRepositoryPath, "it/model/1/model-1-mnist.zip").bytes == model.bytes

// Used in the same build by parallel modules.
File evaluation = new File(basedir, "evaluation/target/mnist")
def metrics = new JsonSlurper().parse(new File(evaluation, "metrics.json"))
assert metrics.model_sha256 == sha256(model)
assert metrics.images == 24
assert new File(evaluation, "report/index.html").isFile()
File prediction = new File(basedir, "prediction/target/mnist")
List<String> answers = new File(prediction, "answer.csv").readLines()
assert answers.size() == 25
byte[] onnx = new File(prediction, "model.onnx").bytes
assert new String(onnx, "ISO-8859-1").contains(sha256(model))

// Used later from the repository.
File later = new File(basedir, "prediction/target/later")
assert new File(later, "answer.csv").readLines() == answers
assert new File(later, "model.onnx").bytes == onnx

String log = new File(basedir, "build.log").text
assert log.count("Training on ") == 2
assert log.contains("Reproduced: training again gives the same bits as ")
assert log.contains("Cannot resolve the model it:model:zip:mnist:2; check the repositories of your settings.xml: ")
assert !log.contains("\tat io.github.mnistmaven")
