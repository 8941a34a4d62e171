// The modules of recipes.md, with two of its five members.
String page = new File(basedir, "../../../../src-site/markdown/recipes.md").text
def (String member, String digits) = (page =~ /(?ms)^```xml\n(.*?)^```$/).collect { all, xml -> xml }
def write = { String module, String content ->
  File folder = new File(basedir, module)
  assert folder.mkdirs()
  new File(folder, "pom.xml").text = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>it</groupId>
    <artifactId>parent</artifactId>
    <version>1</version>
  </parent>
  $content
</project>
"""
}
write("member-1", member)
write("member-2", member.replace("member-1", "member-2").replace("seed>1<", "seed>2<"))

String first = (digits =~ /(?s)<dependency>.*?<\/dependency>/)[0]
write("digits", "<artifactId>digits</artifactId><packaging>pom</packaging>" + digits
    .replace(first, first + first.replace("member-1", "member-2"))
    .replaceAll("<model>.*member-[345].*</model>", "")
    .replace("<goal>evaluate</goal>", "<goal>export</goal><goal>evaluate</goal>"))
return true
