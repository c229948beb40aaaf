package org.schoolworks.engine;

import java.util.Collection;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Who holds a task, is its candidate or stands in for one may read and work on it: this replaces the engine's authorisation row for each task
 * and group, whose join is quadratic. Whether the person may decide is for the door to say.
 */
class CandidatesMay extends AuthorizationCommandChecker {

    private final ObjectProvider<StandIns> standIns;

    CandidatesMay(ObjectProvider<StandIns> standIns) {
        this.standIns = standIns;
    }

    @Override
    public void checkReadTask(TaskEntity task) {
        if (!concerns(task)) {
            super.checkReadTask(task);
        }
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        if (!concerns(task)) {
            super.checkReadTaskVariable(task);
        }
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        if (!concerns(task)) {
            super.checkTaskWork(task);
        }
    }

    /** Whoever holds a task may give it back. To whom else it goes is for nobody to say: see the door. */
    @Override
    public void checkTaskAssign(TaskEntity task) {
        Authentication who = Context.getCommandContext().getAuthentication();
        if (who == null || !who.getUserId().equals(task.getAssignee())) {
            super.checkTaskAssign(task);
        }
    }

    private boolean concerns(TaskEntity task) {
        Authentication who = Context.getCommandContext().getAuthentication();
        if (who == null) {
            return false;
        }
        if (who.getUserId().equals(task.getAssignee())) {
            return true;
        }
        return isCandidate(task, who.getGroupIds())
                || standIns.stream().anyMatch(some -> isCandidate(task, some.groupsStoodInFor(who.getUserId())));
    }

    private static boolean isCandidate(TaskEntity task, @Nullable Collection<String> groups) {
        return groups != null
                && task.getCandidates().stream()
                        .anyMatch(link -> link.getGroupId() != null && groups.contains(link.getGroupId()));
    }
}
