String log = new File(basedir, "build.log").text
assert log.count("Skipping: the property mnist.skip is set.") == 4
assert log.count("Skipping: the property mnist.evaluate.skip is set.") == 1
assert log.count("[WARNING] Skipping the goal because mnist.failOnMissingData=false: ") == 2
assert log.contains("mnist.dataset=nowhere: no such file or folder: ")
assert log.contains("/nowhere; it must be bundled, an existing path, or groupId:artifactId:version[:classifier]")
assert log.contains("Cannot resolve it:nowhere:jar:1 as a jar or a zip; check the repositories of your settings.xml: ")
assert !new File(basedir, "target").exists()
