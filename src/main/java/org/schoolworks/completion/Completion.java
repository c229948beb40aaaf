package org.schoolworks.completion;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Refused;

/**
 * The completion (竣工验收) of a project's works. Its verbs return the next state, and refuse from a wrong one.
 *
 * @param plannedOn the day of acceptance, as the quality supervision was told in writing
 * @param daysLate by how many days the filing missed its last day; 0 in time, null before filing
 * @param lateReason why it was late; null where it was not
 */
public record Completion(
        String projectNo,
        @Nullable LocalDate plannedOn,
        @Nullable LocalDate acceptedOn,
        @Nullable LocalDate filedOn,
        @Nullable Integer daysLate,
        @Nullable String lateReason,
        @Nullable LocalDate handedOverOn,
        CompletionStatus status,
        int version) {

    /** What the record says of a late filing, such as 逾期3日, with the articles; empty where it was in time. */
    public String lateness() {
        return daysLate == null || daysLate == 0 ? "" : lateness(daysLate);
    }

    /** @throws Refused rule {@code supervisionNotice} where the notice would come later than {@code lastNotice} */
    Completion notified(LocalDate on, LocalDate today, LocalDate lastNotice, String basis) {
        if (today.isAfter(lastNotice)) {
            throw Given.wrong(
                    "supervisionNotice",
                    "plannedOn",
                    "计划验收日期 " + on + " 最迟须在 " + lastNotice + " 书面通知质监机构，今天是 " + today + "（" + basis + "）");
        }
        if (status != CompletionStatus.PENDING) {
            throw refused(CompletionStatus.NOTIFIED);
        }
        return new Completion(projectNo, on, null, null, null, null, null, CompletionStatus.NOTIFIED, version);
    }

    Completion sentToRectify() {
        check(CompletionStatus.RECTIFYING);
        return new Completion(projectNo, plannedOn, null, null, null, null, null, CompletionStatus.RECTIFYING, version);
    }

    Completion rectified() {
        if (status != CompletionStatus.RECTIFYING) {
            throw refused(CompletionStatus.NOTIFIED);
        }
        return new Completion(projectNo, plannedOn, null, null, null, null, null, CompletionStatus.NOTIFIED, version);
    }

    /** @throws Refused rule {@code acceptanceDate} before the day that the quality supervision was told */
    Completion accepted(LocalDate on) {
        check(CompletionStatus.ACCEPTED);
        if (plannedOn != null && on.isBefore(plannedOn)) {
            throw Given.wrong("acceptanceDate", "acceptedOn", "验收日期 " + on + " 早于通知质监机构的计划验收日期 " + plannedOn);
        }
        return new Completion(projectNo, plannedOn, on, null, null, null, null, CompletionStatus.ACCEPTED, version);
    }

    /**
     * 竣工验收备案. A late one is possible, for the works must be filed all the same, but not without its reason.
     *
     * @param lastDay of the limit
     * @throws Refused rule {@code acceptanceFiling}: before acceptance, or late without a reason
     */
    Completion filed(LocalDate on, LocalDate lastDay, @Nullable String reason) {
        check(CompletionStatus.FILED);
        if (acceptedOn != null && on.isBefore(acceptedOn)) {
            throw Given.wrong("acceptanceFiling", "filedOn", "备案日期 " + on + " 早于竣工验收合格日期 " + acceptedOn);
        }
        int late = Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(lastDay, on)));
        if (late > 0 && reason == null) {
            throw Given.wrong(
                    "acceptanceFiling",
                    "lateReason",
                    "竣工验收合格 " + acceptedOn + "，应于 " + lastDay + " 前备案，备案日期 " + on + " " + lateness(late) + "；请写明逾期原因");
        }
        return new Completion(
                projectNo,
                plannedOn,
                acceptedOn,
                on,
                late,
                late > 0 ? reason : null,
                null,
                CompletionStatus.FILED,
                version);
    }

    /** @throws Refused rule {@code handover} where it would precede acceptance (建筑法 art. 61, 民法典 art. 799) */
    Completion handedOver(LocalDate on) {
        check(CompletionStatus.HANDED_OVER);
        if (acceptedOn != null && on.isBefore(acceptedOn)) {
            throw Given.wrong(
                    "handover",
                    "handedOverOn",
                    "移交日期 " + on + " 早于竣工验收合格日期 " + acceptedOn + "（建筑法第61条、民法典第799条：验收合格方可交付使用）");
        }
        return new Completion(
                projectNo,
                plannedOn,
                acceptedOn,
                filedOn,
                daysLate,
                lateReason,
                on,
                CompletionStatus.HANDED_OVER,
                version);
    }

    private static String lateness(int days) {
        return "逾期" + days + "日（建设工程质量管理条例第49条；第56条：责令改正，处20万元以上50万元以下的罚款）";
    }

    private void check(CompletionStatus next) {
        if (!status.mayBecome(next)) {
            throw refused(next);
        }
    }

    private Refused refused(CompletionStatus next) {
        return new Refused("completionStatus", "竣工验收现为“" + status.text() + "”，不能转为“" + next.text() + "”");
    }
}
