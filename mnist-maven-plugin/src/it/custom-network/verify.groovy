import groovy.json.JsonSlurper

String log = new File(basedir, "build.log").text
assert log.contains("Engine java")
assert log.contains("The model is up to date")

File directory = new File(basedir, "target/mnist")
def run = new JsonSlurper().parse(new File(directory, "run.json"))
// Recorded relative to the project.
assert run.specs[0].config.network == "lenet.json"
assert run.specs[0].network ==~ /lenet\.json [0-9a-f]{64}/
assert run.reproduce.contains(" -Dmnist.network=lenet.json")
assert run.network.parameters == 61706
assert new File(directory, "evaluation.json").length() > 0
assert new File(directory, "answer.csv").readLines().size() == 10001
