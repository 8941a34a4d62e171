File run = new File(basedir, "target/mnist")
for (name in ["model.zip", "history.json", "history.csv", "dataset.json", "run.json",
    "evaluation.json", "metrics.json", "summary.md", "badge.json", "badge.svg", "TEST-mnist.xml",
    "answer.csv", "report/index.html"]) {
  assert new File(run, name).length() > 0 : name
}
// The project name is escaped everywhere.
String page = new File(run, "report/index.html").getText("UTF-8")
assert page.contains('&quot;twice&quot; &amp; &#39;once&#39;, $HOME ${not.there} &lt;script&gt;alert(1)&lt;/script&gt; ✓')
assert !page.contains("<script")

def answers = new File(run, "answer.csv").readLines()
assert answers.size() == 10001
assert answers[0] == "ImageId,Label"
assert answers[1] ==~ /1,[0-9]/
assert answers[10000] ==~ /10000,[0-9]/

String log = new File(basedir, "build.log").text
assert log.contains("Training on 360 images, validating on 40, in 1 epochs of 23 steps")
assert log.contains("training labels: 0=33")
assert log.count("Training on ") == 1
assert log.contains("The model is up to date: ")
assert log.contains("-Dmnist.force")
// Without a terminal, there is no status line: no carriage return and no escape sequence.
assert !log.contains("\r") && !log.contains("\u001b[K")
assert !new File(run, "worker.log").text.contains("SLF4J")
assert run.list().every { !it.endsWith(".args") }
