package io.github.mnistmaven.core.dataset.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetProfileTest {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());
  private static final List<String> TWO = List.of("no", "yes");
  private static final TableHead HEAD =
      new TableHead(3, List.of("y", "a", "b"), List.of(List.of("0", "", "9")));

  /**
   * Five images of 1 x 2 pixels. Images 0 and 3 are equal, and so are image 1 and the only test
   * image.
   */
  private final ImageSet training =
      ImageSet.labeled(
          new byte[] {0, 9, 1, 9, 2, 9, 0, 9, 5, 9}, new int[] {0, 0, 0, 1, 1}, 1, 2, TWO);

  private final ImageSet test = ImageSet.labeled(new byte[] {1, 9}, new int[] {0}, 1, 2, TWO);

  private DatasetProfile profile(ImageSet trainingSet, ImageSet validationSet) {
    Dataset dataset =
        new Dataset(
            "hand",
            ReadOptions.defaults(),
            "00",
            training,
            training.first(0),
            test,
            Optional.of(HEAD),
            List.of(new SkippedSample("a.csv", "line 3", "why", 2)),
            List.of("a note"));
    return DatasetProfile.of(dataset, new Split(trainingSet, validationSet), 1);
  }

  @Test
  void describesPixelsAsPandasDoes() {
    // pandas.Series([0, 9, 1, 9, 2, 9, 0, 9, 5, 9]).describe()
    PixelStatistics pixels = profile(training, test).training().pixels();
    assertThat(pixels.count()).isEqualTo(10);
    assertThat(pixels.mean()).isCloseTo(5.3, within(1e-12));
    assertThat(pixels.standardDeviation()).isCloseTo(4.1379007023153935, within(1e-12));
    assertThat(pixels.min()).isZero();
    assertThat(pixels.lowerQuartile()).isCloseTo(1.25, within(1e-12));
    assertThat(pixels.median()).isCloseTo(7.0, within(1e-12));
    assertThat(pixels.upperQuartile()).isCloseTo(9.0, within(1e-12));
    assertThat(pixels.max()).isEqualTo(9);
  }

  @Test
  void countsLabelsAndImbalance() {
    DatasetProfile profile = profile(training, training.first(0));
    assertThat(profile.training().labelCounts()).containsExactly(3, 2);
    assertThat(profile.training().imbalance()).isEqualTo(1.5);
    assertThat(profile.test().emptyClasses()).containsExactly("yes");
    assertThat(profile.validation().count()).isZero();
    assertThat(profile.validation().imbalance()).isZero();
  }

  @Test
  void findsConstantPixelsAndMeanImages() {
    DatasetProfile profile = profile(training, training.first(0));
    assertThat(profile.constantPixels()).isEqualTo(1);
    assertThat(decode(profile.constantPixelMask())).containsExactly(0, -1);
    assertThat(decode(profile.meanImages().get(0))).containsExactly(1, 9);
    assertThat(decode(profile.meanImages().get(1))).containsExactly(3, 9);
  }

  @Test
  void findsDuplicatesWithinAndAcrossSubsets() {
    Split split = new Split(training.select(new int[] {4, 3, 1}), training.select(new int[] {0}));
    Duplicates duplicates = profile(split.training(), split.validation()).duplicates();
    assertThat(duplicates.groups()).isEqualTo(2);
    assertThat(duplicates.surplusImages()).isEqualTo(2);
    assertThat(duplicates.leakingGroups()).isEqualTo(2);
    assertThat(duplicates.contradictingGroups()).isEqualTo(1);
    assertThat(duplicates.listed())
        .containsExactly(
            List.of(
                new ProfiledImage("training", 3, "yes", ""),
                new ProfiledImage("validation", 0, "no", "")),
            List.of(
                new ProfiledImage("training", 1, "no", ""),
                new ProfiledImage("test", 0, "no", "")));
  }

  @Test
  void locatesDuplicatesByFile() {
    ImageSet located = training.withLocations(row -> "train/" + row + ".png");
    Split split = new Split(located.select(new int[] {4, 3, 1}), located.select(new int[] {0}));

    assertThat(profile(split.training(), split.validation()).duplicates().listed().get(0))
        .containsExactly(
            new ProfiledImage("training", 3, "yes", "train/3.png"),
            new ProfiledImage("validation", 0, "no", "train/0.png"));
  }

  @Test
  void containsSkippedSamplesAndNotes() {
    DatasetProfile profile = profile(training, test);
    assertThat(profile.skippedSamples()).isEqualTo(1);
    assertThat(profile.skipped()).containsExactly(new SkippedSample("a.csv", "line 3", "why", 2));
    assertThat(profile.missingValues()).isEqualTo(2);
    assertThat(profile.head()).contains(HEAD);
    assertThat(profile.notes()).containsExactly("a note");
  }

  @Test
  void showsTheFirstImagesAsATableIfTheFileIsNone() {
    DatasetProfile profile =
        DatasetProfile.of(Dataset.of("hand", training, test), new Split(training, test), 1);

    assertThat(profile.head())
        .contains(
            new TableHead(
                3,
                List.of("label", "pixel0", "pixel1"),
                List.of(
                    List.of("no", "0", "9"),
                    List.of("no", "1", "9"),
                    List.of("no", "2", "9"),
                    List.of("yes", "0", "9"),
                    List.of("yes", "5", "9"))));
  }

  @Test
  void readsASkippedSampleOfAnEarlierVersion() throws Exception {
    String old = "{\"source\": \"a.csv\", \"position\": \"line 3\", \"reason\": \"why\"}";

    assertThat(Json.read(old, SkippedSample.class))
        .isEqualTo(new SkippedSample("a.csv", "line 3", "why", 0));
  }

  @Test
  void formatsItselfAsText() {
    assertThat(profile(training, training.first(0)).lines())
        .containsExactly(
            "hand: images of 1 x 2 pixels, uint8, 2 classes",
            "             images imbalance    mean     std  min    25%    50%    75%  max",
            "training          5      1.50    5.30    4.14    0    1.3    7.0    9.0    9",
            "test              1      1.00    5.00    5.66    1    3.0    5.0    7.0    9",
            "training labels: no=3 yes=2",
            "constant pixels: 1 of 2; missing values: 2; skipped samples: 1",
            "groups of duplicate images: 2; in more than one subset: 1; with different labels: 1",
            "a note");
  }

  @Test
  void profilesMnist() throws Exception {
    Dataset mnist = Dataset.bundled();
    Split all = Split.random(mnist.training(), 0, 66);
    DatasetProfile profile = DatasetProfile.of(mnist, all, 66);
    // Common constants for normalizing MNIST: 0.1307 and 0.3081, as fractions of 255.
    assertThat(profile.training().pixels().mean() / 255).isCloseTo(0.1307, within(5e-5));
    assertThat(profile.training().pixels().standardDeviation() / 255)
        .isCloseTo(0.3081, within(5e-5));
    assertThat(profile.training().pixels().upperQuartile()).isZero();
    assertThat(profile.training().imbalance()).isEqualTo(6742 / 5421.0);
    // NumPy: (x_train.reshape(60000, -1).ptp(axis=0) == 0).sum(), and numpy.unique over all rows.
    assertThat(profile.constantPixels()).isEqualTo(67);
    assertThat(profile.duplicates().groups()).isZero();
    assertThat(profile.sample()).hasSize(40);
    assertThat(JSON.writeValueAsBytes(profile)).hasSizeLessThan(400_000);
    assertThat(DatasetProfile.of(mnist, all, 66)).isEqualTo(profile);
  }

  @Test
  void staysSmallForLargeImagesOfManyClasses() throws Exception {
    List<String> names = ImageSet.numberNames(1000);
    ImageSet large = Samples.digits(100, 256, 256, names, 1);
    Dataset dataset =
        new Dataset(
            "large",
            ReadOptions.defaults(),
            "00",
            large,
            large.first(0),
            large,
            Optional.empty(),
            List.of(),
            List.of());
    DatasetProfile profile = DatasetProfile.of(dataset, Split.random(large, 0.1, 1), 1);
    assertThat(JSON.writeValueAsBytes(profile)).hasSizeLessThan(400_000);
    assertThat(profile.duplicates().leakingGroups()).isEqualTo(100);
  }

  private static byte[] decode(String image) {
    return Base64.getDecoder().decode(image);
  }
}
