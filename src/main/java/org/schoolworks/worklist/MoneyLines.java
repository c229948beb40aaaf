package org.schoolworks.worklist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;

/** The part of a project's money chain that a room knows; the rooms' parts are shown one after the other. */
public interface MoneyLines {

    List<Line> moneyOf(ProjectNo project);

    /** @param yuan 元, or null while it is not known */
    record Line(String label, @Nullable Money yuan) {}
}
