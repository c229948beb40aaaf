package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;

/**
 * An objection, query, complaint, correction or hearing. Its verbs return the next state, and refuse from a wrong one.
 *
 * @param disputeNo such as {@code 2026-BLD-0012-T1-D1}
 * @param caseId the process instance
 * @param party who raised it
 * @param knownOn when the party knew or should have known, where its time is counted from that
 * @param inTime whether it was received within the time that the law gives for it
 * @param timeliness how that was reckoned, with the article
 * @param remedy what it obliges to; null unless it is upheld
 * @param remedied when that was done
 */
record Dispute(
        String disputeNo,
        String tenderNo,
        String projectNo,
        String caseId,
        DisputeKind kind,
        DisputeStage about,
        String party,
        String content,
        @Nullable LocalDate knownOn,
        LocalDate receivedOn,
        boolean inTime,
        String timeliness,
        DisputeStatus status,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate decidedOn,
        @Nullable Remedy remedy,
        @Nullable LocalDate remediedOn,
        int version) {

    ProjectNo project() {
        return new ProjectNo(projectNo);
    }

    /** As a reason names it. */
    String named() {
        return party + "对" + about.text() + "的" + kind.text() + "（" + disputeNo + "，" + receivedOn + " 收到）";
    }

    /** Upheld, and what it obliges to before anything goes on is not done yet; who is liable pays beside it. */
    boolean awaitsRemedy() {
        return remedy != null && remedy != Remedy.none && remedy != Remedy.compensate && remediedOn == null;
    }

    Dispute admitted(LocalDate on) {
        return become(DisputeStatus.ADMITTED, on, null, null, null);
    }

    Dispute declined(LocalDate on) {
        return become(DisputeStatus.DECLINED, admittedOn, on, null, null);
    }

    Dispute dismissed(LocalDate on) {
        return become(DisputeStatus.DISMISSED, admittedOn, on, null, null);
    }

    Dispute upheld(LocalDate on, Remedy how) {
        return become(DisputeStatus.UPHELD, admittedOn, on, how, null);
    }

    Dispute cancelled(LocalDate on) {
        return become(DisputeStatus.CANCELLED, admittedOn, on, null, null);
    }

    Dispute remedied(LocalDate on) {
        return with(status, admittedOn, decidedOn, remedy, on);
    }

    private Dispute become(
            DisputeStatus next,
            @Nullable LocalDate admitted,
            @Nullable LocalDate decided,
            @Nullable Remedy how,
            @Nullable LocalDate done) {
        if (!status.mayBecome(next)) {
            throw new Refused(
                    "disputeStatus",
                    kind.text() + " " + disputeNo + " 现为“" + status.text() + "”，不能转为“" + next.text() + "”");
        }
        return with(next, admitted, decided, how, done);
    }

    private Dispute with(
            DisputeStatus next,
            @Nullable LocalDate admitted,
            @Nullable LocalDate decided,
            @Nullable Remedy how,
            @Nullable LocalDate done) {
        return new Dispute(
                disputeNo,
                tenderNo,
                projectNo,
                caseId,
                kind,
                about,
                party,
                content,
                knownOn,
                receivedOn,
                inTime,
                timeliness,
                next,
                admitted,
                decided,
                how,
                done,
                version);
    }
}
