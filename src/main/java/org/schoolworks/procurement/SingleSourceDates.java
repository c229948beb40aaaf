package org.schoolworks.procurement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.schoolworks.engine.ModelBean;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/**
 * The date that the diagram waits for where there is one supplier alone. Public, since an expression in a diagram calls it; it
 * reads and changes nothing.
 */
@Component
public class SingleSourceDates implements ModelBean {

    private final SingleSources sources;
    private final Clock clock;

    SingleSourceDates(SingleSources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * When the publicity (单一来源公示) is over: the first moment after its last day.
     *
     * @return a {@link Date}, the only type of time that the engine's timers take besides texts
     */
    public Date noticeElapses(String projectNo) {
        LocalDate lastDay = sources.get(new ProjectNo(projectNo)).publicityEndsOn();
        if (lastDay == null) {
            throw new IllegalStateException("the single source of " + projectNo + " is not published");
        }
        return Date.from(lastDay.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }
}
