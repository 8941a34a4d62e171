/**
 * Generator of synthetic photos of handwritten digits on paper, with the truth: labels and bounding
 * boxes.
 *
 * <p>{@link io.github.mnistmaven.core.synthetic.photo.PhotoGenerator} draws a sheet of paper
 * (color, texture, ruled lines, printed boxes), writes digits with a pen, and photographs it: light
 * and shadow, perspective, blur, noise and JPEG artifacts. Each of these has a class.
 */
package io.github.mnistmaven.core.synthetic.photo;
