String log = new File(basedir, "build.log").text
assert log =~ /The accuracy 0\.\d+ is below mnist\.minAccuracy 0\.999; see .*index\.html/
assert new File(basedir, "target/mnist/report/index.html").text
    .contains("<h1>A missed floor fails the build after the report is written</h1>")
assert new File(basedir, "target/mnist/TEST-mnist.xml").text.contains("<failure")
// What the pom configures takes precedence over the command line, as in Maven, but not silently.
assert log.count("[WARNING] -Dmnist.minAccuracy=0.5 has no effect: <minAccuracy>0.999</minAccuracy> in the plugin's configuration") == 1
assert log.count("is below mnist.minAccuracy 0.999; see ") >= 2
