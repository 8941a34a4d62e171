package io.github.mnistmaven.report.internal.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngEncoderTest {

  @Test
  void encodesDarkInkOnLightBackground() throws IOException {
    byte[] ink = {0, (byte) 255, 100, 1, 2, 3};

    BufferedImage picture = read(PngEncoder.encode(ink, 2, 3));

    assertThat(picture.getWidth()).isEqualTo(3);
    assertThat(picture.getHeight()).isEqualTo(2);
    assertThat(picture.getRaster().getPixels(0, 0, 3, 2, (int[]) null))
        .containsExactly(255, 0, 155, 254, 253, 252);
  }

  @Test
  void encodesImagesLargerThanOneDeflateBlock() throws IOException {
    byte[] ink = new byte[256 * 256 + 256 * 300];
    ink[ink.length - 1] = 7;

    BufferedImage picture = read(PngEncoder.encode(ink, 556, 256));

    assertThat(picture.getRaster().getSample(255, 555, 0)).isEqualTo(248);
    assertThat(picture.getRaster().getSample(254, 555, 0)).isEqualTo(255);
  }

  @Test
  void rejectsAWrongNumberOfPixels() {
    assertThatThrownBy(() -> PngEncoder.encode(new byte[5], 2, 3))
        .hasMessage("an image of 2 x 3 must have 6 pixels but has 5");
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
