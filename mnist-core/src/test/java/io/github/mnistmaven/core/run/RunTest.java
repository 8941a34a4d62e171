package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @TempDir Path folder;
  private CombinationRequest request;

  @BeforeEach
  void writeInputs() throws IOException {
    List<Path> inputs =
        List.of(
            Files.writeString(folder.resolve("1.zip"), "one"),
            Files.writeString(folder.resolve("2.zip"), "two"));
    request = CombinationRequest.into(folder.resolve("run"), inputs);
  }

  @Test
  void computesOnceAndThenKeepsTheResults() throws Exception {
    Steps first = new Steps(request, RunLog.none());
    Steps second = new Steps(request, RunLog.none());

    assertThat(first.run()).isEqualTo("onetwo");
    assertThat(second.run()).isEqualTo("existing");

    assertThat(first.steps).containsExactly("compute", "write");
    assertThat(second.steps).containsExactly("existing");
  }

  @Test
  void computesAgainIfForcedOrIfTheResultsCannotBeRead() throws Exception {
    new Steps(request, RunLog.none()).run();
    Steps forced =
        new Steps(request.withControl(RunControl.defaults().withForce(true)), RunLog.none());
    Steps unreadable =
        new Steps(request, RunLog.none()) {
          @Override
          Optional<String> existing() {
            return Optional.empty();
          }
        };

    forced.run();
    unreadable.run();

    assertThat(forced.steps).containsExactly("compute", "write");
    assertThat(unreadable.steps).containsExactly("compute", "write");
  }

  @Test
  void anInputThatChangesDuringTheComputationIsDetected() throws Exception {
    new Steps(request, RunLog.none()) {
      @Override
      Computed<String> compute() throws IOException, InterruptedException {
        Computed<String> computed = super.compute();
        Files.writeString(request.models().get(0), "changed");
        return computed;
      }
    }.run();

    assertThat(UpToDate.check(request)).isFalse();
  }

  @Test
  void afterAFailureWhileWritingTheOldResultsAreNotUpToDate() throws Exception {
    new Steps(request, RunLog.none()).run();
    Steps failing =
        new Steps(request.withControl(RunControl.defaults().withForce(true)), RunLog.none()) {
          @Override
          Computed<String> compute() {
            return () -> {
              throw new IOException("no space left");
            };
          }
        };

    assertThatThrownBy(failing::run).hasMessage("no space left");

    assertThat(UpToDate.check(request)).isFalse();
  }

  @Test
  void aRunThatWaitedForAnotherKeepsItsResults() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch computing = new CountDownLatch(1);
    Steps first =
        new Steps(request, RunLog.none()) {
          @Override
          Computed<String> compute() throws IOException, InterruptedException {
            computing.countDown();
            waiting.await();
            return super.compute();
          }
        };
    Steps second =
        new Steps(
            request,
            RunLog.to(
                message -> {
                  assertThat(message).contains("concatenation");
                  waiting.countDown();
                }));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<String> result = threads.submit(first::run);
      computing.await();
      Future<String> other = threads.submit(second::run);

      assertThat(result.get()).isEqualTo("onetwo");
      assertThat(other.get()).isEqualTo("existing");
      assertThat(second.steps).containsExactly("existing");
    } finally {
      threads.shutdownNow();
    }
  }

  /** Run that concatenates its inputs. */
  private static class Steps extends Run<CombinationRequest, String> {
    final List<String> steps = new ArrayList<>();

    Steps(CombinationRequest request, RunLog log) {
      super(request, new UpToDate(request), log);
    }

    @Override
    String task() {
      return "concatenation";
    }

    @Override
    Optional<String> existing() {
      steps.add("existing");
      return Optional.of("existing");
    }

    @Override
    Computed<String> compute() throws IOException, InterruptedException {
      steps.add("compute");
      StringBuilder text = new StringBuilder();
      for (Path input : request.models()) {
        text.append(Files.readString(input));
      }
      return () -> {
        steps.add("write");
        for (Path output : request.outputs()) {
          Files.writeString(output, text);
        }
        return text.toString();
      };
    }
  }
}
