package org.schoolworks.tender;

import org.schoolworks.kernel.Actor;

/** Where a room hears that an attempt of its own is void and failed, and takes its process back to where the next begins. */
public interface AttemptVoided {

    /** Whether the attempt is made by this room's process. */
    boolean concerns(Tender tender);

    /** @param why as the paper that no longer holds is told */
    void again(Tender failed, Actor by, String why);
}
