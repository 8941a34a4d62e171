package io.github.mnistmaven.report.internal.chart;

/**
 * A labelled position on an axis.
 *
 * @param at the coordinate
 * @param label the text
 */
public record Tick(String at, String label) {}
