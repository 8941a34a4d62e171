// Runs every command that README and the pages show, in their words and order, each page's in a folder
// of its own. Only images and epochs are fewer. Before, the invoker built what they show of poms.
import groovy.json.JsonSlurper
import java.util.zip.ZipFile

File root = new File(basedir, "../../../..")

// Not run here, by page and command.
Map<String, String> others = [
  "README\\.md: mvn verify": "all tests of this repository: CI runs it",
  ".*: mvn .*-pl .*": "builds a part of this repository",
  "README\\.md: mvn -N site": "builds these pages",
  "data\\.md: .*/compare\\.py": "measures pandas",
  "security\\.md: mvn org\\.owasp:.*": "asks databases on the network",
  "spark\\.md: .*": "needs a cluster",
]

// In shell's blocks, indented, in recipes of CI servers; and, as the second of each pair says, in the text.
Closure<List> commands = { String page ->
  (page =~ /(?ms)^```(\w*)\n(.*?)^```$|((?:^    [^\n]*\n)+)|`(mvn [^`]*)`/).collect().collectMany {
    all, language, fenced, indented, inText ->
    String script = language == "bash" ? fenced : indented?.startsWith("    mvn ") ? indented : ""
    List<String> recipe = language in ["yaml", "groovy"] ? (fenced =~ /mvn [^'\n]*/).collect() : []
    (script.readLines()*.trim() + recipe).collect { [it, false] } + (inText ? [[inText, true]] : [])
  }
}
List<File> documents = [new File(root, "README.md")] +
    new File(root, "src-site/markdown").listFiles().findAll { it.name.endsWith(".md") }.sort()
Map<String, List> shown = documents.collectEntries { [it.name, commands(it.text)] }
documents.each { page ->
  assert shown[page.name].sum(0) { it[0].count("mvn ") } == page.text.count("mvn ") : "$page.name has more than $shown"
}
def isOther = { page, command -> others.keySet().any { "$page: $command" ==~ it } }
others.keySet().each { pattern ->
  assert shown.any { page, found -> found.any { "$page: ${it[0]}" ==~ pattern } } : "Nothing is like $pattern"
}
// What the text mentions is run once, wherever it stands first.
Set<String> known = shown.values().collectMany { it.findAll { !it[1] }*.first() } as Set
Map<String, List<String>> toRun = shown.collectEntries { page, found ->
  [page, found.findAll { !isOther(page, it[0]) && (!it[1] || known.add(it[0])) }*.first().unique()]
}.findAll { page, list -> list }

File programs = new File(basedir, "bin")
programs.mkdirs()
if (["sh", "-c", "command -v jq"].execute().waitFor() != 0) {
  File jq = new File(programs, "jq")
  jq.text = '#!/bin/sh\nsed -n "s/^ *\\"${1#.}\\" *: *\\([^,]*\\).*/\\1/p" "$2"\n'
  jq.executable = true
}
def sh = { File folder, String command ->
  File log = new File(basedir, folder.name + ".log")
  log << "\$ $command\n"
  def process = new ProcessBuilder("sh", "-c", command).directory(folder)
      .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log))
  process.environment().PATH = programs.path + ":" + System.getProperty("maven.home") + "/bin:" + System.getenv("PATH")
  process.environment().MAVEN_OPTS = "-XX:TieredStopAtLevel=1"
  assert process.start().waitFor() == 0 : "$folder.name: $command\n" + log.readLines().takeRight(50).join("\n")
}

// Where a page's readers begin: with the project of the first ten minutes, and what it leaves, if
// nothing else stands here.
String template = "$root/mnist-report/src/main/resources/io/github/mnistmaven/report/internal/page/verdict.ftlh"
Map<String, String> begin = [
  "start.md": "cp ../start/pom.xml .",
  "README.md": "cp -Rp ../floor/. . && cp -R '$root/sample-project' ../given .",
  "index.md": "cp -Rp ../floor/. .",
  "files.md": """cp -Rp ../site/. . && cp ../dependent/pom.xml . && mkdir -p runs src/mnist/templates
      cp -R target/mnist runs/adam && cp -R target/mnist runs/sgd && cp -R ../floor/target/mnist runs/best
      sed 's/<header/<!-- ours -->&/' '$template' > src/mnist/templates/verdict.ftlh""",
  "offline.md": "cp -Rp ../augmentation/. .",
  "recipes.md": "cp -Rp ../site/. . && mkdir one two && cp -R target one && cp -R ../augmentation/target two",
]
// What this build has downloaded stands for the network.
String settings = """<settings>
  <profiles><profile>
    <id>it</id>
    <activation><activeByDefault>true</activeByDefault></activation>
    <pluginRepositories>
      <pluginRepository><id>it</id><url>file://$localRepositoryPath</url></pluginRepository>
    </pluginRepositories>
  </profile></profiles>
</settings>"""

toRun.each { page ->
  File folder = new File(basedir, page.key)
  assert folder.mkdirs()
  sh(folder, "set -e; " + begin.getOrDefault(page.key, "cp -Rp ../site/. .") + "\ncp -R ../given/. . && mkdir .mvn")
  new File(folder, "settings.xml").text = settings
  // What is given on the command line stands before what is here. A repository of its own would get an
  // archive of classes, which takes longer than it saves here.
  List<String> network = page.key == "offline.md" ?
      ["-s", "settings.xml", "-Dmnist.argLine=-Xshare:auto"] : ["-o", "-Dmnist.argLine=-XX:TieredStopAtLevel=1"]
  new File(folder, ".mvn/maven.config").text = (network + ["-B", "-Dmaven.repo.local=" + localRepositoryPath,
      "-Daether.enhancedLocalRepository.trackingFilename=none", "-Dmnist.dataset=../given/my-digits",
      "-Dmnist.epochs=1", "-Dmnist.threads=1", "-Dmnist.minAccuracy=0"]).join("\n")
  for (command in page.value) {
    if (command.startsWith("tar -xzf")) {
      // On the other machine.
      sh(folder, "rm -r repository target")
    }
    // So many would take too long.
    sh(folder, command.replace("-Dmnist.epochs=50", "-Dmnist.epochs=3"))
  }
}

// What the pages promise of these commands,
["start.md/target/mnist": ["model.zip", "metrics.json", "report/index.html", "compare/index.html"],
 "start.md/target/longer": ["report/index.html"], "notebook.md/target/mnist": ["answer.csv", "report/index.html"],
 "ci.md/target/mnist": ["TEST-mnist.xml"], "offline.md/target/mnist": ["model.zip"],
 "onnx.md/target/mnist": ["model.onnx"],
 "recipes.md/target/combined": ["model.zip"], "README.md/target/site/mnist": ["index.html"],
 "files.md/target": ["mnist/compare/index.html", "mnist/report-aggregate/index.html", "site/mnist/index.html"],
].each { folder, names -> names.each { assert new File(basedir, "$folder/$it").isFile() : "$folder/$it" } }
def text = { String name -> new File(basedir, name).text }
List<String> answers = text("start.md/target/mnist/answer.csv").readLines()
assert answers[0] == "ImageId,Label" && answers[1].startsWith("seven.png,") && answers.size() == 2
// The last command of the ten minutes finds the model of the first.
assert text("start.md.log").count("Training on ") == 2 && text("start.md.log").contains("The model is up to date")
assert text("ci.md/target/mnist/summary.md") =~ /\| Accuracy \| .* % \| 0\.00 pp \|/
assert text("ci.md/target/mnist/report/index.html").contains("<style")
assert text("dependable.md.log").contains("Starting from the weights of model")
assert text("files.md/target/mnist/report/index.html").contains("<!-- ours -->")

// and of the poms. The page on augmentation says the same in a pom and in its last command.
def augmentation = { new JsonSlurper().parse(new File(basedir, "$it/target/mnist/run.json")).settings.augmentation }
assert augmentation("augmentation") == "none;rotationRange=15.0;zoomRange=0.8,1.2"
assert augmentation("augmentation.md") == augmentation("augmentation")
assert text("build.log").contains("is below mnist.minAccuracy 0.99; see ")
assert new File(basedir, "floor/target/mnist/report/index.html").isFile()
new ZipFile(new File(basedir, "jar/target/postcode-reader-1.0.0.jar")).withCloseable { assert it.getEntry("model.zip") }
assert new File(localRepositoryPath, "org/example/digits/1.0/digits-1.0-mnist.zip").bytes ==
    new File(basedir, "attached/target/mnist/model.zip").bytes
assert text("site/target/site/project-reports.html").contains('href="mnist/index.html"')
