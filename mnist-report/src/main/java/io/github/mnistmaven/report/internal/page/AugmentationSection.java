package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.augmentation.AugmentationPreview;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Section "Data augmentation": training images with augmented variants.
 *
 * @param rows one row per image
 */
public record AugmentationSection(List<Row> rows) {

  /** Training image with its augmented variants. */
  public record Row(Picture original, List<Picture> variants) {}

  /** Image with its alternative text. */
  public record Picture(String src, String alt) {}

  static AugmentationSection of(AugmentationPreview preview, Pictures pictures) {
    return new AugmentationSection(
        preview.originals().stream().map(each -> row(preview, each, pictures)).toList());
  }

  private static Row row(
      AugmentationPreview preview, AugmentationPreview.Original original, Pictures pictures) {
    String file = "augmented-" + original.imageIndex();
    String name = original.label().isEmpty() ? "an image" : original.label();
    return new Row(
        picture(preview, pictures, file, original.pixels(), name + ", original"),
        IntStream.range(0, original.variants().size())
            .mapToObj(
                i -> {
                  AugmentationPreview.Variant variant = original.variants().get(i);
                  return picture(
                      preview,
                      pictures,
                      file + "-" + i,
                      variant.pixels(),
                      name + ", " + variant.description());
                })
            .toList());
  }

  private static Picture picture(
      AugmentationPreview preview, Pictures pictures, String file, String base64, String alt) {
    byte[] ink = Base64.getDecoder().decode(base64);
    return new Picture(pictures.add(file, ink, preview.height(), preview.width()), alt);
  }
}
