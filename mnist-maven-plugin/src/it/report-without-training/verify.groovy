File digits = new File(basedir, "digits/out")
File letters = new File(basedir, "letters/out")

assert new File(digits, "mnist/report/index.html").text.contains("<h1>digits</h1>")
assert !letters.exists() || !new File(letters, "mnist").exists()
assert new File(basedir, "build.log").text =~ /No report: .*letters.* contains no results; run mnist:train/

String all = new File(basedir, "out/mnist/report-aggregate/index.html").text
assert all.contains("<h1>Two modules</h1>")
assert all.contains('<a href="digits/index.html">digits</a>')
assert !all.contains("letters")

assert new File(digits, "site/mnist/index.html").isFile()
assert new File(digits, "site/mnist/report.css").isFile()
assert new File(digits, "site/project-reports.html").text.contains('href="mnist/index.html"')
assert !new File(letters, "site/mnist").exists()

// Runs once for the whole build, not in each module.
String compared = new File(basedir, "out/mnist/compare/index.html").text
assert compared.contains('</span> mnist</th>')
assert compared.contains('</span> earlier</th>')
assert new File(basedir, "build.log").text.count("Comparison: ") == 1
assert !new File(digits, "mnist/compare").exists()
