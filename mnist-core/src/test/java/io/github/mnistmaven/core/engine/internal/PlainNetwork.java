package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.engine.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Independent reference implementation of {@link ContractNetworks#everyKind}, in double precision,
 * with one loop per formula and numerical gradients. It shares only the names of weights and the
 * order of their values with the engines.
 */
final class PlainNetwork {
  private static final int SIDE = 4;
  private static final int FILTERS = 2;
  private static final int UNITS = 3;
  private static final int CLASSES = 3;
  private static final double DIFFERENCE = 1e-5;

  private final Map<String, double[]> parameters = new LinkedHashMap<>();
  private final Map<String, double[]> running = new LinkedHashMap<>();
  private final Map<String, double[]> firstMoments = new LinkedHashMap<>();
  private final Map<String, double[]> secondMoments = new LinkedHashMap<>();
  private int steps;

  PlainNetwork(Weights weights) {
    for (String name : weights.values().keySet()) {
      (name.contains("/moving") ? running : parameters)
          .put(name, ContractNetworks.values(weights, name));
    }
    parameters.forEach(
        (name, values) -> {
          firstMoments.put(name, new double[values.length]);
          secondMoments.put(name, new double[values.length]);
        });
  }

  /** Returns the trainable weights by name. */
  Map<String, double[]> parameters() {
    return parameters;
  }

  /** Returns running means and variances by name. */
  Map<String, double[]> running() {
    return running;
  }

  /** Returns Adam's first moments by name. */
  Map<String, double[]> firstMoments() {
    return firstMoments;
  }

  /** Returns Adam's second moments by name. */
  Map<String, double[]> secondMoments() {
    return secondMoments;
  }

  /** Returns probabilities in inference mode, {@code [n][classes]}. */
  double[][] predict(double[][] images) {
    return softmax(logits(images, this::normalizedByRunning));
  }

  /** Returns probabilities in training mode. */
  double[][] probabilities(double[][] images) {
    return softmax(logits(images, this::normalizedByBatch));
  }

  /** Returns the mean cross-entropy in training mode. */
  double loss(double[][] images, double[][] targets) {
    double[][] probabilities = probabilities(images);
    double sum = 0;
    for (int n = 0; n < targets.length; n++) {
      for (int c = 0; c < CLASSES; c++) {
        sum -= targets[n][c] * Math.log(probabilities[n][c]);
      }
    }
    return sum / targets.length;
  }

  /** Runs one Adam step and updates the running statistics. */
  void step(double[][] images, double[][] targets, double learningRate) {
    Map<String, double[]> gradients = gradients(images, targets);
    logits(images, this::normalizedByBatchAndAveraged);
    steps++;
    double rate =
        learningRate
            * Math.sqrt(1 - Math.pow(ContractNetworks.BETA2, steps))
            / (1 - Math.pow(ContractNetworks.BETA1, steps));
    parameters.forEach(
        (name, values) -> {
          double[] m = firstMoments.get(name);
          double[] v = secondMoments.get(name);
          for (int i = 0; i < values.length; i++) {
            double g = gradients.get(name)[i];
            m[i] = ContractNetworks.BETA1 * m[i] + (1 - ContractNetworks.BETA1) * g;
            v[i] = ContractNetworks.BETA2 * v[i] + (1 - ContractNetworks.BETA2) * g * g;
            values[i] -= rate * m[i] / (Math.sqrt(v[i]) + ContractNetworks.EPSILON);
          }
        });
  }

  private Map<String, double[]> gradients(double[][] images, double[][] targets) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    parameters.forEach(
        (name, values) -> {
          double[] gradient = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            double value = values[i];
            values[i] = value + DIFFERENCE;
            double above = loss(images, targets);
            values[i] = value - DIFFERENCE;
            double below = loss(images, targets);
            values[i] = value;
            gradient[i] = (above - below) / (2 * DIFFERENCE);
          }
          gradients.put(name, gradient);
        });
    return gradients;
  }

  /** Normalizes values {@code [n][channel][pixel]} of a layer. */
  private interface Normalization {
    double[][][] apply(String layer, double[][][] values);
  }

  private double[][] logits(double[][] images, Normalization normalization) {
    double[][][] maps = new double[images.length][][];
    for (int n = 0; n < images.length; n++) {
      maps[n] = convolved(images[n]);
    }
    maps = normalization.apply("norm1", maps);
    double[][][] units = new double[images.length][][];
    for (int n = 0; n < images.length; n++) {
      double[] features = dense("dense", UNITS, pooled(maps[n]));
      units[n] = new double[UNITS][];
      for (int u = 0; u < UNITS; u++) {
        units[n][u] = new double[] {Math.max(0, features[u])};
      }
    }
    units = normalization.apply("norm2", units);
    double[][] logits = new double[images.length][];
    for (int n = 0; n < images.length; n++) {
      double[] features = new double[UNITS];
      for (int u = 0; u < UNITS; u++) {
        features[u] = units[n][u][0];
      }
      logits[n] = dense("output", CLASSES, features);
    }
    return logits;
  }

  /** 3 x 3 convolution with zero padding and ReLU: {@code [map][pixel]}. */
  private double[][] convolved(double[] image) {
    double[] kernel = parameters.get("conv/kernel"); // [3, 3, 1, FILTERS]
    double[][] maps = new double[FILTERS][SIDE * SIDE];
    for (int map = 0; map < FILTERS; map++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double sum = parameters.get("conv/bias")[map];
          for (int dy = 0; dy < 3; dy++) {
            for (int dx = 0; dx < 3; dx++) {
              int row = y + dy - 1;
              int column = x + dx - 1;
              boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
              sum +=
                  inside ? kernel[(dy * 3 + dx) * FILTERS + map] * image[row * SIDE + column] : 0;
            }
          }
          maps[map][y * SIDE + x] = Math.max(0, sum);
        }
      }
    }
    return maps;
  }

  /** 2 x 2 max pooling and flattening: {@code [pixel][map]}. */
  private static double[] pooled(double[][] maps) {
    int half = SIDE / 2;
    double[] features = new double[half * half * FILTERS];
    for (int i = 0; i < features.length; i++) {
      double[] map = maps[i % FILTERS];
      int pixel = i / FILTERS;
      int corner = pixel / half * 2 * SIDE + pixel % half * 2;
      features[i] =
          Math.max(
              Math.max(map[corner], map[corner + 1]),
              Math.max(map[corner + SIDE], map[corner + SIDE + 1]));
    }
    return features;
  }

  private double[] dense(String layer, int outputs, double[] inputs) {
    double[] result = parameters.get(layer + "/bias").clone();
    for (int i = 0; i < inputs.length; i++) {
      for (int o = 0; o < outputs; o++) {
        result[o] += inputs[i] * parameters.get(layer + "/kernel")[i * outputs + o];
      }
    }
    return result;
  }

  private double[][][] normalizedByRunning(String layer, double[][][] values) {
    for (int c = 0; c < values[0].length; c++) {
      normalize(
          layer,
          values,
          c,
          running.get(layer + "/movingMean")[c],
          running.get(layer + "/movingVariance")[c]);
    }
    return values;
  }

  private double[][][] normalizedByBatch(String layer, double[][][] values) {
    for (int c = 0; c < values[0].length; c++) {
      double mean = mean(values, c, x -> x);
      normalize(layer, values, c, mean, mean(values, c, x -> (x - mean) * (x - mean)));
    }
    return values;
  }

  /**
   * Returns the factor for the previous running average: a value has the weight {@code
   * momentum^age}, and the weights of all steps sum to 1.
   */
  private static double decay(int step) {
    double sum = 0;
    for (int age = 0; age < step; age++) {
      sum += Math.pow(ContractNetworks.MOMENTUM, age);
    }
    return 1 - 1 / sum;
  }

  private double[][][] normalizedByBatchAndAveraged(String layer, double[][][] values) {
    double[] means = running.get(layer + "/movingMean");
    double[] variances = running.get(layer + "/movingVariance");
    double decay = decay(steps + 1);
    for (int c = 0; c < means.length; c++) {
      double mean = mean(values, c, x -> x);
      double variance = mean(values, c, x -> (x - mean) * (x - mean));
      means[c] = decay * means[c] + (1 - decay) * mean;
      variances[c] = decay * variances[c] + (1 - decay) * variance;
    }
    return normalizedByBatch(layer, values);
  }

  private void normalize(
      String layer, double[][][] values, int channel, double mean, double variance) {
    double scale =
        parameters.get(layer + "/gamma")[channel]
            / Math.sqrt(variance + ContractNetworks.NORM_EPSILON);
    for (double[][] image : values) {
      for (int i = 0; i < image[channel].length; i++) {
        image[channel][i] =
            (image[channel][i] - mean) * scale + parameters.get(layer + "/beta")[channel];
      }
    }
  }

  private static double mean(double[][][] values, int channel, DoubleUnaryOperator of) {
    double sum = 0;
    int count = 0;
    for (double[][] image : values) {
      for (double value : image[channel]) {
        sum += of.applyAsDouble(value);
        count++;
      }
    }
    return sum / count;
  }

  static double[][] softmax(double[][] logits) {
    double[][] probabilities = new double[logits.length][];
    for (int n = 0; n < logits.length; n++) {
      double sum = 0;
      for (double logit : logits[n]) {
        sum += Math.exp(logit);
      }
      probabilities[n] = new double[logits[n].length];
      for (int i = 0; i < logits[n].length; i++) {
        probabilities[n][i] = Math.exp(logits[n][i]) / sum;
      }
    }
    return probabilities;
  }
}
