import java.awt.image.BufferedImage
import javax.imageio.ImageIO

// Dark strokes on a light background in two classes, rows and columns. One file is not an image.
File digits = new File(basedir, "Ann's digits")
for (name in ["row", "column"]) {
  File folder = new File(digits, name)
  assert folder.mkdirs()
  for (i in 0..14) {
    def picture = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY)
    for (x in 0..19) {
      for (y in 0..19) {
        int across = name == "row" ? y : x
        picture.raster.setSample(x, y, 0, across in (i..i + 3) ? 20 : 230)
      }
    }
    assert ImageIO.write(picture, "png", new File(folder, "${i}.png"))
  }
  new File(folder, "broken.png").text = "not an image"
}
