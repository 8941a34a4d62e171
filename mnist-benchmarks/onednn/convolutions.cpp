// Milliseconds of the seed network's convolutions and dense layers in one version of oneDNN, to
// compare versions by: the engine is bound to the one that JavaCPP 1.5.7 brings, which ND4J wants.
//
//   unzip dnnl-<version>-linux-x86_64.jar, and opencl-...jar for the libOpenCL that it links
//   g++ -O2 -std=c++17 -fopenmp -I<unzipped>/include convolutions.cpp <unzipped>/libdnnl.so.<n>
//       <opencl>/libOpenCL.so.1 -o convolutions
//   OMP_NUM_THREADS=1 LD_LIBRARY_PATH=<unzipped>:<opencl> ./convolutions 64 f32
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <dnnl.hpp>
#include <dnnl_version.h>

using namespace dnnl;
using dim = memory::dim;

static const engine cpu(engine::kind::cpu, 0);
static stream work(cpu);

#if DNNL_VERSION_MAJOR >= 3
template <class P, class... A>
typename P::primitive_desc describe(const A &...a) {
  return typename P::primitive_desc(cpu, a...);
}
template <class P, class F, class... A>
typename P::primitive_desc describeBackward(const F &forward, const A &...a) {
  return typename P::primitive_desc(cpu, a..., forward);
}
#else
template <class P, class... A>
typename P::primitive_desc describe(const A &...a) {
  return typename P::primitive_desc(typename P::desc(a...), cpu);
}
template <class P, class F, class... A>
typename P::primitive_desc describeBackward(const F &forward, const A &...a) {
  return typename P::primitive_desc(typename P::desc(a...), cpu, forward);
}
#endif

static memory zeros(const memory::desc &layout) {
  memory values(layout, cpu);
  char *bytes = static_cast<char *>(values.get_data_handle());
  std::fill(bytes, bytes + layout.get_size(), 0);
  return values;
}

// The median of seven rounds of thirty, after ten to warm up.
template <class F>
double milliseconds(F run) {
  std::vector<double> rounds;
  for (int i = 0; i < 10; i++) run();
  work.wait();
  for (int round = 0; round < 7; round++) {
    auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 30; i++) run();
    work.wait();
    std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - start;
    rounds.push_back(passed.count() / 30);
  }
  std::sort(rounds.begin(), rounds.end());
  return rounds[3];
}

// Forward, to the source, to the weights: each with what it reads and writes in its own layout.
template <class Forward, class Data, class Weights, class F, class D, class W>
void measure(const std::string &name, const F &forward, const D &data, const W &weights,
             const memory::desc &biases) {
  memory bias = zeros(biases);
  memory fx = zeros(forward.src_desc()), fw = zeros(forward.weights_desc()), fy = zeros(forward.dst_desc());
  memory dx = zeros(data.diff_src_desc()), dw = zeros(data.weights_desc()), dy = zeros(data.diff_dst_desc());
  memory wx = zeros(weights.src_desc()), ww = zeros(weights.diff_weights_desc()), wy = zeros(weights.diff_dst_desc());
  Forward f(forward);
  Data d(data);
  Weights w(weights);
  double first = milliseconds([&] {
    f.execute(work, {{DNNL_ARG_SRC, fx}, {DNNL_ARG_WEIGHTS, fw}, {DNNL_ARG_BIAS, bias}, {DNNL_ARG_DST, fy}});
  });
  double second = milliseconds([&] {
    d.execute(work, {{DNNL_ARG_DIFF_SRC, dx}, {DNNL_ARG_WEIGHTS, dw}, {DNNL_ARG_DIFF_DST, dy}});
  });
  double third = milliseconds([&] {
    w.execute(work, {{DNNL_ARG_SRC, wx}, {DNNL_ARG_DIFF_WEIGHTS, ww}, {DNNL_ARG_DIFF_BIAS, bias}, {DNNL_ARG_DIFF_DST, wy}});
  });
  std::printf("%-24s %6.2f %6.2f %6.2f  sum %6.2f  %s\n", name.c_str(), first, second, third,
              first + second + third, forward.impl_info_str());
}

static void convolution(dim images, dim in, dim out, dim side, memory::data_type type, algorithm by,
                        const std::string &name) {
  auto any = memory::format_tag::any;
  memory::desc x({images, in, side, side}, type, any), y({images, out, side, side}, type, any);
  memory::desc w({out, in, 3, 3}, type, any), gradient({out, in, 3, 3}, memory::data_type::f32, any);
  memory::desc b({out}, memory::data_type::f32, memory::format_tag::x);
  memory::dims one{1, 1};
  try {
    auto forward = describe<convolution_forward>(prop_kind::forward_training, by, x, w, b, y, one, one, one);
    measure<convolution_forward, convolution_backward_data, convolution_backward_weights>(
        name, forward, describeBackward<convolution_backward_data>(forward, by, x, w, y, one, one, one),
        describeBackward<convolution_backward_weights>(forward, by, x, gradient, b, y, one, one, one), b);
  } catch (const error &) {
    std::printf("%-24s not available\n", name.c_str());
  }
}

static void dense(dim images, dim in, dim out, memory::data_type type) {
  auto any = memory::format_tag::any;
  memory::desc x({images, in}, type, any), y({images, out}, type, any);
  memory::desc w({out, in}, type, any), gradient({out, in}, memory::data_type::f32, any);
  memory::desc b({out}, memory::data_type::f32, memory::format_tag::x);
  std::string name = "dense " + std::to_string(in) + "->" + std::to_string(out);
  try {
    auto forward = describe<inner_product_forward>(prop_kind::forward_training, x, w, b, y);
    measure<inner_product_forward, inner_product_backward_data, inner_product_backward_weights>(
        name, forward, describeBackward<inner_product_backward_data>(forward, x, w, y),
        describeBackward<inner_product_backward_weights>(forward, x, gradient, b, y), b);
  } catch (const error &) {
    std::printf("%-24s not available\n", name.c_str());
  }
}

int main(int count, char **arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: convolutions <images> <f32 or bf16>\n");
    return 2;
  }
  dim images = std::atoi(arguments[1]);
  auto type = std::string(arguments[2]) == "bf16" ? memory::data_type::bf16 : memory::data_type::f32;
  std::printf("oneDNN %d.%d.%d, %s: forward, to the source, to the weights, ms\n", DNNL_VERSION_MAJOR,
              DNNL_VERSION_MINOR, DNNL_VERSION_PATCH, arguments[2]);
  const dim shapes[][3] = {{32, 32, 28}, {32, 64, 14}, {64, 64, 14}};
  for (const auto &shape : shapes) {
    std::string name = std::to_string(shape[0]) + "->" + std::to_string(shape[1]) + " @" + std::to_string(shape[2]);
    convolution(images, shape[0], shape[1], shape[2], type, algorithm::convolution_direct, name + " direct");
    convolution(images, shape[0], shape[1], shape[2], type, algorithm::convolution_winograd, name + " Winograd");
  }
  dense(images, 3136, 512, type);
  dense(images, 512, 1024, type);
  return 0;
}
