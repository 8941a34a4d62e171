/**
 * Learning-rate schedules: the learning rate of a step is a pure function of a {@link
 * io.github.mnistmaven.core.schedule.ScheduleContext}.
 */
package io.github.mnistmaven.core.schedule;
