package org.schoolworks.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;

/** What a refusal that comes out of the engine is to the person who asked: the same at every door. */
public final class Refusals {

    /** The engine has no exception of its own for a task that is not there any more. */
    private static final String NO_TASK = "Cannot find task with id";

    private Refusals() {}

    /** The problem inside what the engine or Spring wrapped around it, or what a refusal of the engine's own means; or null. */
    @Nullable
    public static Problem in(@Nullable Throwable thrown) {
        Problem problem = Problem.in(thrown);
        for (Throwable t = thrown; t != null && problem == null; t = t.getCause()) {
            problem = ofTheEngine(t);
        }
        return problem;
    }

    private static @Nullable Problem ofTheEngine(Throwable thrown) {
        if (thrown instanceof TaskAlreadyClaimedException) {
            return new Stale("该任务已被他人认领，请刷新任务列表");
        }
        if (thrown instanceof NullValueException
                && String.valueOf(thrown.getMessage()).contains(NO_TASK)) {
            return new Stale("该任务已办结或已取消，请刷新任务列表");
        }
        if (thrown instanceof OptimisticLockingException) {
            return new Stale("此事项刚刚被他人办理，请刷新后再看");
        }
        return thrown instanceof AuthorizationException ? new NotYours("authorization", "您没有办理此事项的权限") : null;
    }

    /** Its status in HTTP. */
    public static int status(Problem problem) {
        if (problem instanceof NotFound) {
            return 404;
        }
        if (problem instanceof NotYours) {
            return 403;
        }
        return problem instanceof Refused ? 422 : 409;
    }
}
