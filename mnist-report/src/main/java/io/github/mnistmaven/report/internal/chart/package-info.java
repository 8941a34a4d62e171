/**
 * Charts as coordinates: from numbers to positions, which a template draws as SVG.
 *
 * <p>In: series of numbers. Out: records of ready positions and labels. Positions are in the
 * drawing's own units, which a browser scales to the page.
 */
package io.github.mnistmaven.report.internal.chart;
