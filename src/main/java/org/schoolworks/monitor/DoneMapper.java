package org.schoolworks.monitor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface DoneMapper {

    /**
     * The latest first. Whose step it is, is for the caller to ask: a step is one role's.
     *
     * @param until exclusive
     */
    List<DoneTask> page(
            @Param("of") HeatMapper.Scope of,
            @Param("step") String step,
            @Param("from") Instant from,
            @Param("until") Instant until,
            @Param("limit") int limit,
            @Param("offset") int offset);

    /** As the heat map counts them, from its sums; {@code to} is inclusive. */
    long count(
            @Param("of") HeatMapper.Scope of,
            @Param("step") String step,
            @Param("from") LocalDate from,
            @Param("to") LocalDate to);

    /**
     * @param doneBy as printed on the record, such as 甲（代乙）
     * @param verdict its code; {@code verdictName} as printed on the record
     */
    record DoneTask(
            String caseId,
            String projectNo,
            String project,
            boolean sample,
            String role,
            Instant createdAt,
            @Nullable Instant claimedAt,
            Instant doneAt,
            @Nullable String doneBy,
            @Nullable String verdict,
            @Nullable String verdictName,
            @Nullable LocalDate dueOn,
            String limitText,
            Money money) {}
}
