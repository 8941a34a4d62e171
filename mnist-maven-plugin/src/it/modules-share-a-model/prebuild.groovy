// Class 0 is a row and class 1 a column, at different positions in training and test images.
def digits = { range ->
  [0, 1].collectMany { label ->
    range.collect { place ->
      def pixels = (0..<784).collect { (label == 0 ? it.intdiv(28) : it % 28) in (place..place + 3) ? 255 : 0 }
      "$label,${pixels.join(",")}"
    }
  }.join("\n")
}
File data = new File(basedir, "digits/data")
assert data.mkdirs()
new File(data, "train.csv").text = digits((0..22).step(2))
new File(data, "test.csv").text = digits((1..23).step(2))
assert data.list().length == 2
