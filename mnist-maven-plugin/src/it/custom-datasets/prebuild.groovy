import java.awt.image.BufferedImage
import java.nio.charset.Charset
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import javax.imageio.ImageIO

assert Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("größe") :
    "This JVM cannot encode the file names of this test; set a UTF-8 locale, such as LC_ALL=C.UTF-8"

// Class 0 is a row and class 1 a column.
def pixels = { int label, int place ->
  (0..<784).collect { (label == 0 ? it.intdiv(28) : it % 28) in (place..place + 3) ? 255 : 0 }
}
def images = { places -> [0, 1].collectMany { label -> places.collect { [label, pixels(label, it)] } } }
def training = images((0..22).step(2))
def test = images((1..23).step(2))
def csv = { it.collect { label, values -> "$label,${values.join(",")}" }.join("\n") }

File tables = new File(basedir, "tables")
assert tables.mkdirs()
new File(tables, "train.csv").text = csv(training)
new File(tables, "test.csv").text = csv(test)

def zip = { File file, Map<String, byte[]> entries ->
  assert file.parentFile.directory || file.parentFile.mkdirs()
  new ZipOutputStream(file.newOutputStream()).withCloseable { out ->
    entries.each { name, bytes ->
      out.putNextEntry(new ZipEntry(name))
      out.write(bytes)
      out.closeEntry()
    }
  }
}

// In the format of numpy.savez.
def npy = { String shape, List values ->
  def bytes = new ByteArrayOutputStream()
  String header = "{'descr': '|u1', 'fortran_order': False, 'shape': ($shape), }".padRight(117) + "\n"
  bytes.write([0x93, *"NUMPY".bytes, 1, 0, header.length(), 0] as byte[])
  bytes.write(header.bytes)
  bytes.write(values as byte[])
  bytes.toByteArray()
}
def arrays = [:]
[train: training, test: test].each { part, samples ->
  arrays["x_${part}.npy" as String] = npy("${samples.size()}, 28, 28", samples.collectMany { it[1] })
  arrays["y_${part}.npy" as String] = npy("${samples.size()},", samples.collect { it[0] })
}
zip(new File(basedir, "mnist.npz"), arrays)

File published = new File(basedir, "repository/it/custom-digits/1")
zip(new File(published, "custom-digits-1.zip"), tables.listFiles().collectEntries { [it.name, it.bytes] })
new File(published, "custom-digits-1.pom").text =
    "<project><modelVersion>4.0.0</modelVersion><groupId>it</groupId><artifactId>custom-digits</artifactId><version>1</version></project>"

training.eachWithIndex { sample, i ->
  File folder = new File(basedir, "Ziffern größe/" + ["null", "äins"][sample[0]])
  assert folder.directory || folder.mkdirs()
  def picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY)
  picture.raster.setPixels(0, 0, 28, 28, sample[1] as int[])
  assert ImageIO.write(picture, "png", new File(folder, "é${i}.png"))
}
assert new File(basedir, "Ziffern größe/äins").list().length == 12
