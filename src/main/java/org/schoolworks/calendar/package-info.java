/**
 * 日历: working days with make-up days, and deadlines in the right unit. It refuses to guess an unpublished year in silence.
 *
 * <p>The days are facts of the State Council's yearly notices, entered by hand ({@link org.schoolworks.calendar.CalendarYears});
 * counting with them is {@link org.schoolworks.calendar.WorkingDays}. A notice sometimes reaches into the December before (as
 * that of 2019 did): those days belong to the earlier year, which is then corrected. Whoever keeps a provisional date listens to
 * {@link org.schoolworks.calendar.YearEntered} and computes it anew. Who may enter a year another room says, by {@link
 * org.schoolworks.calendar.CalendarClerks}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.schoolworks.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
