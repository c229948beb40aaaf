package org.schoolworks.monitor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface PastMapper {

    /** Nothing where the business key is no project's. */
    void remember(
            @Param("caseId") String caseId,
            @Param("projectNo") String projectNo,
            @Param("process") String process,
            @Param("at") Instant at,
            @Param("offices") Collection<String> offices);

    /** The numbers of the projects with this text in name or number. */
    List<String> projects(@Param("text") String text, @Param("limit") int limit);

    /** The latest first. */
    List<PastCase> page(@Param("of") Wanted of, @Param("limit") int limit, @Param("offset") int offset);

    @Nullable
    ProjectOf project(@Param("projectNo") String projectNo);

    /** How many there are, at most {@code limit}. */
    int count(@Param("of") Wanted of, @Param("limit") int limit);

    /** The money of those of these cases that are payments. */
    List<Paid> payments(@Param("caseIds") Collection<String> caseIds);

    /** The cases of a project in which one of the roles had a task. */
    List<String> casesWithTaskOf(@Param("projectNo") String projectNo, @Param("roles") List<String> roles);

    /** In the order in which they were opened. */
    List<Step> steps(@Param("projectNo") String projectNo, @Param("caseId") String caseId, @Param("limit") int limit);

    /** Of those who have a row of their own. */
    List<Name> names(@Param("userIds") Collection<String> userIds);

    record Name(String userId, String name) {}

    /**
     * @param viewers the offices whose cases they are; one that is empty for all
     * @param projects null for all
     * @param from inclusive; null for all
     * @param until exclusive; null for all
     */
    record Wanted(
            List<String> viewers,
            @Nullable String process,
            @Nullable String programme,
            @Nullable List<String> projects,
            @Nullable Instant from,
            @Nullable Instant until) {}

    record PastCase(
            String caseId,
            String projectNo,
            String project,
            boolean sample,
            String process,
            Instant endedAt,
            int steps,
            int sentBack) {}

    /**
     * @param claimed 元, as {@code certified}, which is null until then
     * @param paidOn null where it has not been paid
     */
    record Paid(
            String caseId,
            String contractNo,
            String payee,
            String invoiceNo,
            Money claimed,
            @Nullable Money certified,
            @Nullable LocalDate paidOn) {

        /** What it came to: what was certified, or before that claimed. */
        Money amount() {
            return certified == null ? claimed : certified;
        }
    }

    record ProjectOf(String projectNo, String name, boolean sample) {}

    /**
     * @param holder the name of who has claimed it
     * @param doneBy as printed on the record, such as 甲（代乙）; null where it is not done
     * @param verdict as printed on the record, or its code where the record has no line
     */
    record Step(
            String taskId,
            String step,
            String name,
            String role,
            @Nullable String holder,
            Instant createdAt,
            @Nullable Instant claimedAt,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            String limitText,
            @Nullable Instant doneAt,
            @Nullable String doneBy,
            @Nullable String verdict,
            @Nullable String verdictName,
            @Nullable String opinion,
            @Nullable Instant cancelledAt) {}
}
