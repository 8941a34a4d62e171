package io.github.mnistmaven.report.internal.chart;

/**
 * Labeled position on an axis.
 *
 * @param at coordinate
 * @param label text
 */
public record Tick(String at, String label) {}
