package org.schoolworks.worklist;

import java.util.List;
import org.schoolworks.kernel.ProjectNo;

/**
 * What a room tells of a project to those of one role alone, on whatever task of theirs: as discipline reads the red flags, which
 * whoever runs the tender must not.
 */
public interface RoleFacts {

    /** @param role whose task it is; empty for a role that is told nothing */
    List<MatterFacts.Fact> factsFor(String role, ProjectNo project);
}
