package org.schoolworks.record;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** The decision record (审批记录) of all projects. Lines are added in the transaction of what they tell of. */
@Component
public class Records {

    private final DecisionRecordMapper mapper;

    Records(DecisionRecordMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Waits for whoever decides on the same project, and lets nobody else until the transaction ends. What was read before is
     * forgotten, since it may be old by then.
     */
    public void takeTurn(ProjectNo project) {
        mapper.lockChain(project.value());
    }

    /** Adds a line to its project's chain; a second writer on the same project waits for the first. */
    public DecisionRecord append(DecisionRecord.Line line) {
        mapper.lockChain(line.projectNo());
        @Nullable DecisionRecord last = mapper.last(line.projectNo());
        DecisionRecord next = DecisionRecord.after(
                last == null ? 0 : last.seq(), last == null ? DecisionRecord.NOTHING_BEFORE : last.hash(), line);
        mapper.insert(next);
        return next;
    }

    /** The latest lines of a project, the newest first. */
    public List<DecisionRecord> latest(ProjectNo project, int limit) {
        return mapper.ofProject(project.value(), limit);
    }

    /** The latest line of one step of a case, or null. */
    @Nullable
    public DecisionRecord latestOf(String caseId, String step) {
        return mapper.latestOf(caseId, step);
    }

    /** Whether the chain of a project is whole: no line is changed, missing or out of place. */
    public boolean isIntact(ProjectNo project) {
        String expected = null;
        int seq = 0;
        for (DecisionRecord line : mapper.ofProject(project.value(), Integer.MAX_VALUE)) {
            boolean follows = expected == null || (line.hash().equals(expected) && line.seq() == seq - 1);
            if (!follows || !line.isIntact()) {
                return false;
            }
            expected = line.priorHash();
            seq = line.seq();
        }
        return expected == null || (seq == 1 && expected.equals(DecisionRecord.NOTHING_BEFORE));
    }

    /** The duties in which a person has acted within one case, or somebody in the person's stead. */
    public Set<String> dutiesInCase(String caseId, String actorId) {
        return new HashSet<>(mapper.dutiesInCase(caseId, actorId));
    }

    /** The duties in which a person has acted within a whole project, or somebody in the person's stead. */
    public Set<String> dutiesInProject(ProjectNo project, String actorId) {
        return new HashSet<>(mapper.dutiesInProject(project.value(), actorId));
    }
}
