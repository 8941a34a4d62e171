assert new File(basedir, "build.log").text.count("mnist.skip is set") == 4
assert !new File(basedir, "target").exists()
