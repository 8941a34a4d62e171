// Runs every command of README and the pages in its order, in one directory per page, with fewer images
// and epochs. The invoker has already built the pom snippets.
import groovy.json.JsonSlurper
import java.util.zip.ZipFile

File root = new File(basedir, "../../../..")

// Commands that are not run, by page and command, with the reason.
Map<String, String> skipped = [
  "README\\.md: mvn verify": "all tests of this repository: CI runs it",
  ".*: mvn .*-pl .*": "builds modules of this repository",
  "README\\.md: mvn -N site": "builds these pages",
  "data\\.md: .*/compare\\.py": "measures pandas",
  "security\\.md: mvn org\\.owasp:.*": "queries databases on the network",
  "spark\\.md: .*": "needs a cluster",
]

// Commands in shell blocks, indented blocks and CI recipes. The second element marks commands in the text.
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
def isSkipped = { page, command -> skipped.keySet().any { "$page: $command" ==~ it } }
skipped.keySet().each { pattern ->
  assert shown.any { page, found -> found.any { "$page: ${it[0]}" ==~ pattern } } : "No command matches $pattern"
}
// Commands in the text are run only once.
Set<String> known = shown.values().collectMany { it.findAll { !it[1] }*.first() } as Set
Map<String, List<String>> toRun = shown.collectEntries { page, found ->
  [page, found.findAll { !isSkipped(page, it[0]) && (!it[1] || known.add(it[0])) }*.first().unique()]
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

// Commands that prepare the directory of a page. The default is the project of start.md with its results.
String template = "$root/mnist-report/src/main/resources/io/github/mnistmaven/report/internal/page/verdict.ftlh"
Map<String, String> setup = [
  "start.md": "cp ../start/pom.xml .",
  "README.md": "cp -Rp ../threshold/. . && cp -R '$root/sample-project' ../given .",
  "index.md": "cp -Rp ../threshold/. .",
  "files.md": """cp -Rp ../site/. . && cp ../dependent/pom.xml . && mkdir -p runs src/mnist/templates
      cp -R target/mnist runs/adam && cp -R target/mnist runs/sgd && cp -R ../threshold/target/mnist runs/best
      sed 's/<header/<!-- ours -->&/' '$template' > src/mnist/templates/verdict.ftlh""",
  "offline.md": "cp -Rp ../augmentation/. .",
  "recipes.md": "cp -Rp ../site/. . && mkdir one two && cp -R target one && cp -R ../augmentation/target two",
]
// The downloads of this build replace the network.
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
  sh(folder, "set -e; " + setup.getOrDefault(page.key, "cp -Rp ../site/. .") + "\ncp -R ../given/. . && mkdir .mvn")
  new File(folder, "settings.xml").text = settings
  // The command line overrides these options. A separate repository would get its own CDS archive, whose
  // creation takes longer than it saves.
  List<String> network = page.key == "offline.md" ?
      ["-s", "settings.xml", "-Dmnist.argLine=-Xshare:auto"] : ["-o", "-Dmnist.argLine=-XX:TieredStopAtLevel=1"]
  new File(folder, ".mvn/maven.config").text = (network + ["-B", "-Dmaven.repo.local=" + localRepositoryPath,
      "-Daether.enhancedLocalRepository.trackingFilename=none", "-Dmnist.dataset=../given/my-digits",
      "-Dmnist.epochs=1", "-Dmnist.threads=1", "-Dmnist.minAccuracy=0"]).join("\n")
  for (command in page.value) {
    if (command.startsWith("tar -xzf")) {
      // Simulates the other machine.
      sh(folder, "rm -r repository target")
    }
    // Fewer epochs save time.
    sh(folder, command.replace("-Dmnist.epochs=50", "-Dmnist.epochs=3"))
  }
}

// Results of the commands.
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
// The last command of start.md finds the model of the first one.
assert text("start.md.log").count("Training on ") == 2 && text("start.md.log").contains("The model is up to date")
assert text("ci.md/target/mnist/summary.md") =~ /\| Accuracy \| .* % \| 0\.00 pp \|/
assert text("ci.md/target/mnist/report/index.html").contains("<style")
assert text("dependable.md.log").contains("Starting from the weights of model")
assert text("files.md/target/mnist/report/index.html").contains("<!-- ours -->")

// Results of the pom snippets. augmentation.md has the same options in a pom and in its last command.
def augmentation = { new JsonSlurper().parse(new File(basedir, "$it/target/mnist/run.json")).specs[0].config.augmentation }
assert augmentation("augmentation") == "none;rotationRange=15.0;zoomRange=0.8,1.2"
assert augmentation("augmentation.md") == augmentation("augmentation")
assert text("build.log").contains("is below mnist.minAccuracy=0.99; see ")
assert new File(basedir, "threshold/target/mnist/report/index.html").isFile()
new ZipFile(new File(basedir, "jar/target/postcode-reader-1.0.0.jar")).withCloseable { assert it.getEntry("model.zip") }
assert new File(localRepositoryPath, "org/example/digits/1.0/digits-1.0-mnist.zip").bytes ==
    new File(basedir, "attached/target/mnist/model.zip").bytes
assert text("site/target/site/project-reports.html").contains('href="mnist/index.html"')
