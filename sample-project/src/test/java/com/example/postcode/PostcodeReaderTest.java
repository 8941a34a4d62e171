package com.example.postcode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PostcodeReaderTest {

  @Test
  void readsAPostcodeFromTenImagesOfHandwrittenDigits() throws Exception {
    List<BufferedImage> digits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      digits.add(ImageIO.read(getClass().getResource("/postcode/" + i + ".png")));
    }
    try (PostcodeReader reader = new PostcodeReader()) {
      assertEquals("3141592680", reader.read(digits));
    }
  }
}
