package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PixelOperationsTest {
  @Test
  void shiftsChannelsAsKerasDoes() throws IOException {
    JsonNode vector = GoldenVectors.json("idg.json").get("channel_shift");
    float[] image = GoldenVectors.floats(vector.get("input"));
    Intensity.channelShift(image, vector.get("intensity").asDouble());
    assertThat(image)
        .containsExactly(GoldenVectors.floats(vector.get("expected")), Offset.offset(1e-7f));
  }

  @Test
  void channelShiftClipsToTheExtremesOfTheImage() {
    float[] image = {0.25f, 0.5f, 0.75f};
    Intensity.channelShift(image, -0.375);
    assertThat(image).containsExactly(0.25f, 0.25f, 0.375f);
  }

  @Test
  void flipsHorizontallyAsKerasDoes() throws IOException {
    JsonNode vector = GoldenVectors.json("idg.json").get("flip_h");
    float[] image = GoldenVectors.floats(vector.get("input"));
    Flip.horizontal(image, 4);
    assertThat(image).containsExactly(GoldenVectors.floats(vector.get("expected")));
  }

  @Test
  void flipsReverseRowsOrColumns() {
    float[] image = {1, 2, 3, 4, 5, 6};
    Flip.horizontal(image, 3);
    assertThat(image).containsExactly(3, 2, 1, 6, 5, 4);
    Flip.vertical(image, 3);
    assertThat(image).containsExactly(6, 5, 4, 3, 2, 1);
  }

  @Property
  void flippingTwiceChangesNothing(
      @ForAll @IntRange(min = 1, max = 6) int height, @ForAll @Size(min = 6, max = 6) float[] row) {
    float[] image = new float[height * row.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = row[i % row.length] + i;
    }
    float[] twice = image.clone();
    Flip.horizontal(twice, row.length);
    Flip.vertical(twice, row.length);
    Flip.vertical(twice, row.length);
    Flip.horizontal(twice, row.length);
    assertThat(twice).containsExactly(image);
  }

  /**
   * Computed by hand: scaled to 0, 127, 255 (127.5 is truncated), times 1.5, truncated and clipped.
   */
  @Test
  void brightensAsPilDoes() {
    float[] image = {0, 0.25f, 0.5f};
    Intensity.brightness(image, 1.5);
    assertThat(image).containsExactly(0, 190 / 255f, 1);
  }

  /** Computed by hand: shifted to 0, 0.5, 1; scaled to 0, 127, 255; halved to 0, 63, 127. */
  @Test
  void darkensAsPilDoes() {
    float[] image = {-0.5f, 0, 0.5f};
    Intensity.brightness(image, 0.5);
    assertThat(image).containsExactly(0, 63 / 255f, 127 / 255f);
  }

  @Test
  void brightnessDoesNotChangeABlackImage() {
    float[] image = new float[4];
    Intensity.brightness(image, 3);
    assertThat(image).containsOnly(0);
  }

  @Test
  void contrastChangesTheDifferencesFromALevel() {
    float[] image = {0, 0.5f, 1};
    Intensity.contrast(image, 0.5, 1);
    assertThat(image).containsExactly(0.5f, 0.75f, 1);
    Intensity.contrast(image, 2, 0.5);
    assertThat(image).containsExactly(0.5f, 1, 1.5f);
  }

  @Test
  void invertsBlackAndWhite() {
    float[] image = {0, 0.25f, 1};
    Intensity.invert(image);
    assertThat(image).containsExactly(1, 0.75f, 0);
  }
}
