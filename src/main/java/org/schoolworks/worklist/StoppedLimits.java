package org.schoolworks.worklist;

import java.util.List;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.kernel.ProjectNo;

/** Where the work list asks which days do not count for a process's limits; the room that stops it answers. */
public interface StoppedLimits {

    /** Whether this room stops the limits of the process. */
    boolean knows(String processKey);

    /** The days that are over and did not count for a step; empty where the room knows of none. */
    List<StoppedTime> of(ProjectNo project, String processKey, String step);
}
