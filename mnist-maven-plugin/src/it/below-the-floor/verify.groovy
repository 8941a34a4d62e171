assert new File(basedir, "build.log").text =~ /The accuracy 0\.\d+ is below mnist\.minAccuracy 0\.999; see .*index\.html/
assert new File(basedir, "target/mnist/report/index.html").text
    .contains("<h1>A missed floor fails the build after the report is written</h1>")
assert new File(basedir, "target/mnist/TEST-mnist.xml").text.contains("<failure")
