package io.github.mnistmaven.plugin.worker;

/** Takes what a job has to say to the person in front of the build. */
interface WorkerLog {

  /** Progress. */
  void info(String sentence);

  /** Something is amiss, but work goes on. */
  void warn(String sentence);
}
