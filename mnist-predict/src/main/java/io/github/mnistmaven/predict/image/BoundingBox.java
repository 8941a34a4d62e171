package io.github.mnistmaven.predict.image;

/**
 * Rectangle in a picture, in pixels; the origin is the upper left corner.
 *
 * @param x first column
 * @param y first row
 * @param width number of columns
 * @param height number of rows
 */
public record BoundingBox(int x, int y, int width, int height) {}
