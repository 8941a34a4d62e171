import java.awt.image.BufferedImage
import javax.imageio.ImageIO

// Creates a project from every pom snippet of README and the pages, and the files that their commands
// use.
File root = new File(basedir, "../../../..")
List<File> documents = [new File(root, "README.md")] + (new File(root, "src-site/markdown").listFiles() as List)
Map<String, List<String>> shown = documents.collectEntries {
  [it.name, (it.text =~ /(?ms)^```xml\n(.*?)^```$/).collect { all, xml -> xml }]
}.findAll { page, snippets -> snippets }
def take = { String page -> shown[page].remove(0) }

def write = { String module, String pom ->
  File folder = new File(basedir, module)
  assert folder.mkdirs()
  new File(folder, "pom.xml").text = pom
}
def project = { String coordinates, String content ->
  def (groupId, artifactId, version) = coordinates.split(":")
  """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>$groupId</groupId><artifactId>$artifactId</artifactId><version>$version</version>
  <packaging>pom</packaging>
  $content
</project>
"""
}
String build = take("README.md")
assert take("index.md") == build
def training = { String configuration ->
  build.replaceFirst("</goals>") { it + configuration }.replaceAll("<goal>(evaluate|report)</goal>", "")
}

write("augmentation", project("com.example:augmentation:1",
    training("<configuration>${take("augmentation.md")}</configuration>")))
write("attached", project("org.example:digits:1.0", training(take("files.md"))))
String dependency = take("files.md")
String reporting = take("files.md")
String sitePlugin = take("files.md")
def withSite = { it.replaceFirst("<plugins>") { it + sitePlugin }.replace("</project>", reporting + "</project>") }
write("threshold", withSite(project("com.example:threshold:1", build)))
String start = take("start.md")
write("site", withSite(start))
write("dependent", withSite(start.replace("<build>", "<dependencies>$dependency</dependencies><build>")))
write("start", start)
// The pom of the sample, without its classes, and with the snippets of the pages.
String core = take("README.md")
assert take("library.md") == core
write("jar", new File(root, "sample-project/pom.xml").text
    .replaceFirst("(?s)<dependency>.*?</dependency>") { core + take("library.md") }
    .replaceFirst("(?s)<plugin>.*?</plugin>") { take("serving.md") })

// The integration test modules-share-an-ensemble builds these snippets.
shown.remove("recipes.md")
assert shown.values().every { it.isEmpty() } : "No project uses these snippets: $shown"

// Each digit is a bar at a separate height, whose length grows from image to image.
def pixels = { int digit, int image ->
  (0..<784).collect { (it.intdiv(28) in 2 * digit + 4..2 * digit + 5) && it % 28 < image + 6 ? 255 : 0 }
}
File given = new File(basedir, "given")
assert given.mkdirs()
def picture = { String name, List<Integer> values ->
  File file = new File(given, name)
  assert file.parentFile.directory || file.parentFile.mkdirs()
  def image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY)
  image.raster.setPixels(0, 0, 28, 28, values as int[])
  assert ImageIO.write(image, "png", file)
}
List<String> names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
def samples = [0..<10, 0..<10].combinations()
samples.each { digit, image -> picture("my-digits/${names[digit]}/${image}.png", pixels(digit, image)) }
picture("seven.png", pixels(7, 3))
new File(given, "form.jpg").bytes =
    new File(root, "sample-project/src/test/resources/postcode/form.jpg").bytes
// In the format of Kaggle.
String header = (0..<784).collect { "pixel$it" }.join(",")
new File(given, "train.csv").text =
    "label,$header\n" + samples.collect { digit, image -> "$digit,${pixels(digit, image).join(",")}\n" }.join()
new File(given, "test.csv").text =
    "$header\n" + samples.collect { digit, image -> "${pixels(digit, image + 10).join(",")}\n" }.join()
new File(given, "lenet.json").bytes = new File(root, "mnist-core/src/test/resources/networks/lenet.json").bytes
return true
