package com.example.postcode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The forms are synthetic photos of MNIST's last 6,000 training images, made with {@code
 * PhotoGenerator} of {@code mnist-core}: settings {@code phone}, seed 29, photo 56 of {@code
 * COMB_FIELD} and photo 9 of {@code BLANK}.
 */
class PostcodeReaderTest {

  @Test
  void readsAPostcodeFromThePhotoOfAForm() throws Exception {
    try (PostcodeReader reader = new PostcodeReader()) {
      assertEquals(Optional.of("92681"), reader.read(picture("form.jpg")));
    }
  }

  @Test
  void rejectsTheUnreadablePhotoOfABlankForm() throws Exception {
    try (PostcodeReader reader = new PostcodeReader()) {
      assertEquals(Optional.empty(), reader.read(picture("blank-form.jpg")));
    }
  }

  @Test
  void readsAPostcodeFromTenImagesOfHandwrittenDigits() throws Exception {
    List<BufferedImage> digits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      digits.add(picture(i + ".png"));
    }
    try (PostcodeReader reader = new PostcodeReader()) {
      assertEquals("3141592680", reader.read(digits));
    }
  }

  private BufferedImage picture(String name) throws IOException {
    return ImageIO.read(getClass().getResource("/postcode/" + name));
  }
}
