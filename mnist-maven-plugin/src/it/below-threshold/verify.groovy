String log = new File(basedir, "build.log").text
assert log =~ /Accuracy 0\.\d+ is below mnist\.minAccuracy=0\.999; see .*index\.html/
assert new File(basedir, "target/mnist/report/index.html").text
    .contains("<h1>A missed accuracy threshold fails the build after the report is written</h1>")
assert new File(basedir, "target/mnist/TEST-mnist.xml").text.contains("<failure")
// Configuration in the pom takes precedence over the command line, as with every plugin, with a warning.
assert log.count("[WARNING] -Dmnist.minAccuracy=0.5 has no effect: <minAccuracy>0.999</minAccuracy> in the plugin's configuration") == 1
assert log.count("is below mnist.minAccuracy=0.999; see ") >= 2
