package io.github.mnistmaven.report.internal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThumbnailTest {

  @Test
  void keepsSmallImages() {
    byte[] ink = new byte[28 * 64];

    assertThat(Thumbnail.of(ink, 28, 64).ink()).isSameAs(ink);
  }

  @Test
  void downscalesLargeImagesWithBlockMeans() {
    // Stripes of 255 and 0, two pixels wide, in rows of 128: each mean covers one stripe.
    byte[] ink = new byte[2 * 128];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (byte) (i / 2 % 2 == 0 ? 255 : 0);
    }
    ink[0] = 55;

    Thumbnail small = Thumbnail.of(ink, 2, 128);

    assertThat(small.height()).isEqualTo(1);
    assertThat(small.width()).isEqualTo(64);
    assertThat(small.ink()[0] & 0xFF).isEqualTo((55 + 3 * 255 + 2) / 4);
    assertThat(small.ink()[1] & 0xFF).isZero();
    assertThat(small.ink()[2] & 0xFF).isEqualTo(255);
  }

  @Test
  void clipsBlocksAtTheBorder() {
    byte[] ink = new byte[129];
    Arrays.fill(ink, (byte) 200);

    Thumbnail small = Thumbnail.of(ink, 129, 1);

    assertThat(small.height()).isEqualTo(43);
    assertThat(small.ink()).containsOnly((byte) 200);
  }
}
