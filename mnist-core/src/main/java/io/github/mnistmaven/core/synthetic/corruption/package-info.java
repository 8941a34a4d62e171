/**
 * The 15 corruptions of MNIST-C, which measure the robustness of a model.
 *
 * <p>Source: N. Mu and J. Gilmer, "MNIST-C: A Robustness Benchmark for Computer Vision", 2019,
 * arXiv 1906.02337. The parameters are those with which its data set was made.
 */
package io.github.mnistmaven.core.synthetic.corruption;
