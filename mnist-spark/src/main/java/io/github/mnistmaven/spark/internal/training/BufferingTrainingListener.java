package io.github.mnistmaven.spark.internal.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.history.EpochResult;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.training.CalibrationEnd;
import io.github.mnistmaven.core.training.TrainingEnd;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.TrainingStart;
import java.io.Serializable;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serializable listener of a training in a task. Epochs are logged by the executor; all other
 * events are buffered as JSON and sent to the driver when the task ends.
 *
 * @param starts start of each network
 * @param ends end of each network
 * @param calibrations at most one calibration
 */
record BufferingTrainingListener(
    ArrayList<String> starts, ArrayList<String> ends, ArrayList<String> calibrations)
    implements TrainingListener, Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(TrainingTask.class);

  /** Creates a listener without events. */
  BufferingTrainingListener() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  @Override
  public void onStart(TrainingStart start) {
    starts.add(Json.write(start));
    LOG.info(start.engine());
  }

  @Override
  public void onEpoch(EpochResult epoch) {
    LOG.info("Epoch {}: loss {}", epoch.epoch(), epoch.loss());
  }

  @Override
  public void onEnd(TrainingEnd end) {
    ends.add(Json.write(end));
  }

  @Override
  public void onCalibration(CalibrationEnd calibration) {
    calibrations.add(Json.write(calibration));
  }

  /** Replays the buffered events, the networks of an ensemble as its members. */
  void tell(TrainingListener listener) {
    for (int i = 0; i < starts.size(); i++) {
      if (starts.size() > 1) {
        listener.onMember(i + 1, starts.size());
      }
      listener.onStart(read(starts.get(i), TrainingStart.class));
      listener.onEnd(read(ends.get(i), TrainingEnd.class));
    }
    calibrations.forEach(json -> listener.onCalibration(read(json, CalibrationEnd.class)));
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return Json.read(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read JSON written by this class", e);
    }
  }
}
