package io.github.mnistmaven.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.engine.network.Activation;
import io.github.mnistmaven.engine.network.Conv2dSpec;
import io.github.mnistmaven.engine.network.LayerSpec;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.Padding;
import io.github.mnistmaven.engine.network.ResidualSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import io.github.mnistmaven.engine.reference.RandomNetworks.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomNetworksTest {
  private static final List<NetworkSpec> HUNDRED =
      LongStream.range(0, 100).mapToObj(RandomNetworks::network).toList();

  private static Stream<LayerSpec> all(List<LayerSpec> layers) {
    return layers.stream()
        .flatMap(
            layer ->
                layer instanceof ResidualSpec block
                    ? Stream.concat(
                        Stream.of(layer), Stream.concat(all(block.body()), all(block.shortcut())))
                    : Stream.of(layer));
  }

  private static List<LayerSpec> all() {
    return HUNDRED.stream().flatMap(network -> all(network.layers())).toList();
  }

  @Test
  void networksOfAThousandSeedsAreValid() {
    for (long seed = 0; seed < 1000; seed++) {
      NetworkSpec network = RandomNetworks.network(seed);
      TensorShape input = network.input();
      assertThat(input.height()).isBetween(8, 20);
      assertThat(input.width()).isBetween(8, 20);
      assertThat(input.channels()).isBetween(1, 3);
    }
  }

  @Test
  void equalSeedsGiveEqualNetworks() {
    assertThat(RandomNetworks.network(7)).isEqualTo(RandomNetworks.network(7));
    assertThat(RandomNetworks.network(7)).isNotEqualTo(RandomNetworks.network(8));
  }

  @Test
  void networksContainAllLayersAndActivations() {
    assertThat(all().stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(LayerSpec.class.getPermittedSubclasses());
    assertThat(convolutions().map(conv -> conv.activation().function()).distinct())
        .containsExactlyInAnyOrder(Activation.Function.values());
    assertThat(all()).anyMatch(layer -> layer instanceof ResidualSpec r && r.shortcut().isEmpty());
    assertThat(all()).anyMatch(layer -> layer instanceof ResidualSpec r && !r.shortcut().isEmpty());
  }

  @Test
  void networksContainStridesDilationsAndPaddings() {
    List<Window> windows = convolutions().map(Conv2dSpec::window).toList();
    assertThat(windows).anyMatch(window -> window.strideHeight() > 1);
    assertThat(windows).anyMatch(window -> window.strideHeight() != window.strideWidth());
    assertThat(windows).anyMatch(window -> window.dilationHeight() > 1);
    assertThat(windows).anyMatch(window -> window.padding().same());
    assertThat(windows).anyMatch(window -> window.padding().equals(Padding.VALID));
    assertThat(windows)
        .anyMatch(window -> window.padding().height() > 0 && window.padding().width() > 0);
    List<Integer> filters = convolutions().map(Conv2dSpec::filters).toList();
    assertThat(filters).anyMatch(count -> count == 1).anyMatch(count -> count > 32);
  }

  private static Stream<Conv2dSpec> convolutions() {
    return all().stream().filter(Conv2dSpec.class::isInstance).map(Conv2dSpec.class::cast);
  }

  @Test
  void batchesFitTheirNetworks() {
    List<Integer> sizes = new ArrayList<>();
    for (long seed = 0; seed < 8; seed++) {
      Sample sample = RandomNetworks.sample(seed);
      sizes.add(sample.n());
      sample.weights().requireFits(sample.network());
      assertThat(sample.images()).hasSize(sample.n() * sample.network().input().size());
      double sum = 0;
      for (float target : sample.targets()) {
        sum += target;
      }
      assertThat(sum).isBetween(sample.n() - 1e-5, sample.n() + 1e-5);
    }
    assertThat(sizes).allMatch(n -> n >= 5 && n <= 12);
  }
}
