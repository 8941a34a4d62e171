package io.github.mnistmaven.report.internal.page;

import io.github.mnistmaven.core.dataset.profile.DatasetProfile;
import io.github.mnistmaven.core.dataset.profile.Duplicates;
import io.github.mnistmaven.core.dataset.profile.PixelStatistics;
import io.github.mnistmaven.core.dataset.profile.ProfiledImage;
import io.github.mnistmaven.core.dataset.profile.SubsetProfile;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.chart.LabelHistogram;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Section "Data set": class distribution, sample images, pixel statistics, duplicates and skipped
 * samples.
 *
 * @param finding number of images in each subset, in a sentence
 * @param alerts warnings, each a sentence
 * @param notes notes of the data set reader
 * @param head first rows as a table; without columns if the profile is from an earlier version
 * @param facts source, digest, image size and other properties
 * @param histogram number of images per class
 * @param sample random training images
 * @param means mean image of each class
 * @param constantPixels mask of the pixels with the same value in all training images
 * @param statistics statistics of the pixel values of each subset
 * @param duplicates groups of identical images; those with data leakage or different labels first
 * @param skipped malformed samples that were skipped
 */
public record DataSection(
    String finding,
    List<String> alerts,
    List<String> notes,
    Head head,
    List<Fact> facts,
    LabelHistogram histogram,
    List<Picture> sample,
    List<Picture> means,
    Picture constantPixels,
    List<StatisticsRow> statistics,
    List<String> duplicates,
    List<SkippedSample> skipped) {
  private static final int MAX_DUPLICATES = 10;
  private static final int MAX_SKIPPED = 20;

  /** Image with its alternative text and caption. */
  public record Picture(String src, String alt, String caption) {}

  /** First rows with their indices, as with pandas {@code head()}. */
  public record Head(String caption, List<String> columns, List<List<String>> rows) {
    static final Head NONE = new Head("", List.of(), List.of());
  }

  /** Pixel statistics of a subset, as with pandas {@code describe()}. */
  public record StatisticsRow(String subset, List<String> values) {}

  static DataSection of(DatasetProfile profile, Pictures pictures) {
    return new DataSection(
        finding(profile),
        alerts(profile),
        profile.notes(),
        profile.head().map(DataSection::head).orElse(Head.NONE),
        facts(profile),
        LabelHistogram.of(profile),
        sample(profile, pictures),
        means(profile, pictures),
        constantPixels(profile, pictures),
        statistics(profile),
        profile.duplicates().listed().stream()
            .limit(MAX_DUPLICATES)
            .map(DataSection::group)
            .toList(),
        profile.skipped().stream().limit(MAX_SKIPPED).toList());
  }

  private static Head head(TableHead head) {
    return new Head(
        head.rows().size() + " rows \u00d7 " + Numbers.grouped(head.columnCount()) + " columns",
        withGap(head, head.columns()),
        head.rows().stream().map(row -> withGap(head, row)).toList());
  }

  private static List<String> withGap(TableHead head, List<String> cells) {
    List<String> shown = new ArrayList<>(cells);
    if (head.hasGap()) {
      shown.add(TableHead.FIRST, "\u2026");
    }
    return shown;
  }

  private static String finding(DatasetProfile profile) {
    return Numbers.grouped(profile.training().count())
        + " training images, "
        + Numbers.grouped(profile.validation().count())
        + " validation images, "
        + Numbers.grouped(profile.test().count())
        + " test images.";
  }

  /** Returns warnings about the data set, each a sentence. */
  static List<String> alerts(DatasetProfile profile) {
    List<String> alerts = new ArrayList<>();
    Duplicates duplicates = profile.duplicates();
    addIf(
        alerts,
        duplicates.leakingGroups(),
        "groups of identical images are in more than one subset (data leakage): validation and test"
            + " accuracy can be too high.");
    addIf(
        alerts,
        duplicates.contradictingGroups(),
        "groups of identical images have different labels.");
    addIf(alerts, profile.skippedSamples(), "malformed samples were skipped.");
    List<String> empty = profile.training().emptyClasses();
    if (!empty.isEmpty()) {
      alerts.add("Classes without training images: " + String.join(", ", empty) + ".");
    }
    return alerts;
  }

  private static void addIf(List<String> alerts, int count, String text) {
    if (count > 0) {
      alerts.add(Numbers.grouped(count) + " " + text);
    }
  }

  private static List<Fact> facts(DatasetProfile profile) {
    Duplicates duplicates = profile.duplicates();
    return List.of(
        new Fact("Source", profile.source()),
        new Fact("SHA-256", profile.sha256()),
        new Fact(
            "Image",
            profile.height() + " \u00d7 " + profile.width() + " pixels, " + profile.dataType()),
        new Fact("Classes", Integer.toString(profile.classNames().size())),
        new Fact(
            "Class imbalance",
            Numbers.fixed(profile.training().imbalance(), 2)
                + " (largest / smallest training class)"),
        new Fact("Missing values", Numbers.grouped(profile.missingValues()) + missing(profile)),
        new Fact("Skipped samples", Numbers.grouped(profile.skippedSamples())),
        new Fact(
            "Constant pixels",
            Numbers.grouped(profile.constantPixels())
                + " of "
                + Numbers.grouped((long) profile.height() * profile.width())),
        new Fact(
            "Duplicates",
            Numbers.grouped(duplicates.surplusImages())
                + " images, "
                + Numbers.grouped(duplicates.leakingGroups())
                + " groups across subsets"));
  }

  private static String missing(DatasetProfile profile) {
    return profile.missingValues() == 0 ? "" : " (empty fields of skipped samples)";
  }

  private static List<Picture> sample(DatasetProfile profile, Pictures pictures) {
    return IntStream.range(0, profile.samplePixels().size())
        .mapToObj(
            i -> {
              String label = profile.sample().get(i).label();
              return picture(
                  profile,
                  pictures,
                  "sample-" + i,
                  profile.samplePixels().get(i),
                  "image of class " + label,
                  label);
            })
        .toList();
  }

  private static List<Picture> means(DatasetProfile profile, Pictures pictures) {
    return IntStream.range(0, profile.meanImages().size())
        .mapToObj(
            i -> {
              String name = profile.classNames().get(i);
              String alt = "mean image of class " + name;
              return picture(
                  profile, pictures, "mean-" + i, profile.meanImages().get(i), alt, name);
            })
        .toList();
  }

  private static Picture constantPixels(DatasetProfile profile, Pictures pictures) {
    String alt = "mask of the pixels with the same value in all training images";
    return picture(
        profile, pictures, "constant-pixels", profile.constantPixelMask(), alt, "constant");
  }

  private static Picture picture(
      DatasetProfile profile,
      Pictures pictures,
      String file,
      String base64,
      String alt,
      String caption) {
    byte[] ink = Base64.getDecoder().decode(base64);
    return new Picture(pictures.add(file, ink, profile.height(), profile.width()), alt, caption);
  }

  private static List<StatisticsRow> statistics(DatasetProfile profile) {
    return List.of(
        statistics("training", profile.training()),
        statistics("validation", profile.validation()),
        statistics("test", profile.test()));
  }

  private static StatisticsRow statistics(String name, SubsetProfile subset) {
    PixelStatistics pixels = subset.pixels();
    return new StatisticsRow(
        name,
        List.of(
            Numbers.grouped(subset.count()),
            Numbers.fixed(pixels.mean(), 2),
            Numbers.fixed(pixels.standardDeviation(), 2),
            Integer.toString(pixels.min()),
            Numbers.fixed(pixels.lowerQuartile(), 0),
            Numbers.fixed(pixels.median(), 0),
            Numbers.fixed(pixels.upperQuartile(), 0),
            Integer.toString(pixels.max())));
  }

  private static String group(List<ProfiledImage> group) {
    return String.join(
        " = ",
        group.stream()
            .map(image -> "%s %s (%s)".formatted(image.part(), location(image), image.label()))
            .toList());
  }

  private static String location(ProfiledImage image) {
    return image.location().isEmpty() ? "no. " + image.row() : image.location();
  }
}
