/**
 * Charts as coordinates, which a template renders as SVG.
 *
 * <p>Input: series of numbers. Output: records with positions and labels. Positions are in SVG user
 * units.
 */
package io.github.mnistmaven.report.internal.chart;
