package io.github.mnistmaven.plugin.report.chart;

/**
 * A labelled position on an axis.
 *
 * @param at the coordinate
 * @param label the text
 */
public record Tick(String at, String label) {}
