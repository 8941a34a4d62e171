/**
 * The page: a section a record of finished text and a template of its name, in one ordered list.
 *
 * <p>In: the files of a run. Out: HTML, and the pictures beside it. Templates only place what the
 * records hold.
 */
package io.github.mnistmaven.report.internal.page;
