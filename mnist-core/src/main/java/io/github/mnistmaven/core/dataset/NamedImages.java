package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.reading.ImagesToPredict;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Images to predict, each with a name.
 *
 * @param source the path as given
 * @param images the images, with labels only if the data has them
 * @param names a name for each image: a picture's path inside the folder, else its number from 1,
 *     as in Kaggle's {@code ImageId}
 * @param skipped the malformed samples left out, see {@link OnBadSample#SKIP}
 * @param notes sentences on what a user should know, such as how many pictures were inverted
 */
public record NamedImages(
    String source,
    ImageSet images,
    List<String> names,
    List<SkippedSample> skipped,
    List<String> notes) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are more or fewer names than images
   */
  public NamedImages {
    names = List.copyOf(names);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
    if (names.size() != images.count()) {
      throw new IllegalArgumentException(
          "names must hold one name for each of "
              + images.count()
              + " images but holds "
              + names.size());
    }
  }

  /**
   * Reads images from anything that {@link Dataset#load} reads, labelled or not, from one picture
   * and from a folder of pictures at any depth. Of data in parts, the test part is read.
   *
   * @throws IOException if the disk fails
   * @throws MalformedDatasetException if the data is not what its format promises
   */
  public static NamedImages read(Path path, ReadOptions options)
      throws IOException, MalformedDatasetException {
    ImagesToPredict read = ImagesToPredict.read(path, options);
    return new NamedImages(
        path.toString(), read.images(), read.names(), read.skipped(), read.notes());
  }
}
