/**
 * The learning rate as a pure function of where training is.
 *
 * <p>In: a {@link io.github.mnistmaven.core.schedule.ScheduleContext}. Out: the rate of that step.
 */
package io.github.mnistmaven.core.schedule;
