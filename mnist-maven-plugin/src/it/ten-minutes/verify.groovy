import java.awt.image.BufferedImage
import javax.imageio.ImageIO

// Does what the page "The first ten minutes" says, in its words, with fewer images and epochs.
String page = new File(basedir, "../../../../src-site/markdown/start.md").text
Closure<List<String>> blocks = { language ->
  (page =~ /(?ms)^```${language}\n(.*?)^```$/).collect { it[1] }
}
File digits = new File(basedir, "digits")
new File(digits, ".mvn").mkdirs()
new File(digits, "pom.xml").text = blocks("xml").first()
// What is given on the command line stands before what is here.
new File(digits, ".mvn/maven.config").text = ["-B", "-o", "-Daether.enhancedLocalRepository.trackingFilename=none",
    "-Dmaven.repo.local=" + localRepositoryPath, "-Dmnist.recipe=notebook", "-Dmnist.batchSize=64",
    "-Dmnist.limit=100", "-Dmnist.epochs=1", "-Dmnist.minAccuracy=0"].join("\n")
BufferedImage seven = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY)
(10..30).each { seven.raster.setSample(it, 10, 0, 255); seven.raster.setSample(30 - it.intdiv(3), it, 0, 255) }
ImageIO.write(seven, "png", new File(digits, "seven.png"))

List<String> commands = blocks("bash").collectMany { it.readLines() }
assert commands.size() == 5
// The epochs that this command asks for would take too long.
commands = commands*.replace("-Dmnist.epochs=5", "-Dmnist.epochs=2")
File log = new File(basedir, "commands.log")
for (command in commands) {
  assert command.startsWith("mvn ")
  String own = command.replaceFirst("mvn", System.getProperty("maven.home") + "/bin/mvn")
  def process = new ProcessBuilder("sh", "-c", own).directory(digits)
      .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start()
  assert process.waitFor() == 0 : command + "\n" + log.text
}

File run = new File(digits, "target/mnist")
for (name in ["model.zip", "metrics.json", "report/index.html", "compare/index.html", "../longer/report/index.html"]) {
  assert new File(run, name).isFile() : name
}
assert new File(run, "answer.csv").readLines().first() == "ImageId,Label"
assert new File(run, "answer.csv").readLines()[1] ==~ /seven\.png,\d/
// The last command finds the model of the first.
assert log.text.contains("The model is up to date")
