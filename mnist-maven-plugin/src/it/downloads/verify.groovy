import groovy.io.FileType

/** Returns the total size in MB (10^6 bytes). */
def megabytes(Collection<File> jars) { jars.sum(0) { it.length() } / 1e6 }

def jarsBelow(File folder) {
  def jars = []
  folder.eachFileRecurse(FileType.FILES) { if (it.name.endsWith(".jar")) jars << it }
  jars
}

/** Returns the platforms of the jars with native code. */
def platforms(Collection<File> jars) {
  jars.collect { it.name =~ /-((?:linux|macosx|windows|android|ios)-(?:x86_64|x86|arm64|armhf|arm|ppc64le))/ }
      .findAll { it.find() }.collect { it.group(1) }.sort()
}

def reporting = jarsBelow(new File(basedir, "target/help-and-report"))
assert reporting*.name.any { it.startsWith("mnist-maven-plugin-") }
assert !reporting.any { it.path =~ "(org/(nd4j|bytedeco|deeplearning4j)|com/google/protobuf)/" }
assert megabytes(reporting) <= 20

def training = jarsBelow(new File(basedir, "target/train"))
assert platforms(training).empty
assert megabytes(training) <= 60

def classPath = { module ->
  new File(basedir, "$module/target/classpath.txt").text.split(File.pathSeparator).collect { new File(it.trim()) }
}
def library = classPath("library")
assert platforms(library).empty
assert megabytes(library) <= 60

// A project that trains in its build and uses the library.
def both = (training + library).unique { it.name }
assert megabytes(both) <= 60

// On a plain class path without Maven, as with Gradle or a script.
File plain = new File(basedir, "library/target/plain.log")
def java = new ProcessBuilder(
        [System.getProperty("java.home") + "/bin/java", "--add-modules", "jdk.incubator.vector", "-cp", library.join(File.pathSeparator),
            new File(basedir, "library/Plain.java").path, new File(basedir, "library/target/plain.zip").path])
    .redirectErrorStream(true).redirectOutput(plain)
assert java.start().waitFor() == 0 : plain.text
assert plain.text.contains("Classified 2 images")

// An application needs two small jars and no JVM option.
def application = classPath("application")
assert application*.name.every { it =~ /^mnist-(engine|predict)-/ }
assert megabytes(application) <= 2
def classify = { List<String> options ->
  ([System.getProperty("java.home") + "/bin/java"] + options +
      [new File(basedir, "application/Classify.java").path, new File(basedir, "library/target/plain.zip").path]).execute().text
}
String status = "Status NO_DIGIT\n"
assert classify(["-cp", application.join(File.pathSeparator)]) == status
// The same jars as modules, without and with the vector module.
String module = "io.github.mnistmaven.predict"
for (modules in [module, module + ",jdk.incubator.vector"]) {
  assert classify(["-p", application.join(File.pathSeparator), "--add-modules", modules]) == status
}

String log = new File(basedir, "build.log").text
assert log.count("Training on ") == 2
String missing = (log =~ /Cannot resolve the libraries that training needs in offline mode; run the goal once without -o: (.*)/)[0][1]
assert missing =~ "org\\.deeplearning4j:deeplearning4j-core:jar"

println "help and report: ${megabytes(reporting)} MB; train: ${megabytes(training)} MB; " +
    "library: ${megabytes(library)} MB; application: ${megabytes(application)} MB; both: ${megabytes(both)} MB"
