package org.schoolworks.monitor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface HeatMapper {

    /** What is open now, by step and the day since when. */
    List<Waiting> waiting(@Param("of") Scope of, @Param("today") LocalDate today);

    /** What is over, by step and working days. */
    List<Done> done(@Param("of") Scope of, @Param("from") LocalDate from, @Param("to") LocalDate to);

    /** How many tasks are open, by process; of these roles, or of all where it is null. */
    List<OpenTasks> openByProcess(@Param("roles") @Nullable List<String> roles);

    List<OpenCase> cases(
            @Param("of") Scope of, @Param("step") String step, @Param("limit") int limit, @Param("offset") int offset);

    long count(@Param("of") Scope of, @Param("step") String step);

    /**
     * @param process the process key
     * @param version null for all
     * @param roles whose tasks alone; null for all
     */
    record Scope(String process, @Nullable Integer version, @Nullable List<String> roles) {}

    record Waiting(String step, LocalDate since, long count, long claimed, long late, Money money) {}

    record OpenTasks(String process, long count) {}

    record Done(String step, int days, long done, long handlingDays, long late, long sentBack) {}

    /** @param dueProvisional whether the calendar of its year is not published yet */
    record OpenCase(
            String taskId,
            String projectNo,
            String project,
            boolean sample,
            String role,
            @Nullable String holder,
            Instant createdAt,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            String limitText,
            Money money) {}
}
