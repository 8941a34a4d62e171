import java.nio.file.Files
import java.nio.file.Path

File jdks = new File(basedir, "jdks")
File bin = new File(jdks, "old/bin")
assert bin.mkdirs()
new File(bin, "java").text = "not a program"
new File(jdks, "old/release").text = 'JAVA_VERSION="11.0.2"\n'
// The running JDK by another path.
Files.createSymbolicLink(new File(jdks, "running").toPath(), Path.of(System.getProperty("java.home")))
File toolchains = new File(basedir, "toolchains.xml")
toolchains.text = toolchains.text.replace("jdks/", jdks.path + "/")
assert toolchains.text.contains(jdks.path)
