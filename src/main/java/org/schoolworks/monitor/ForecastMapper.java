package org.schoolworks.monitor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface ForecastMapper {

    /**
     * The tasks of the cases of a process that came to an end last, case by case.
     *
     * @param next the process that a project goes on to; null where it is handed over
     * @param tasks among how many of the latest tasks the cases are looked for
     * @param cases how many cases at most
     */
    List<DoneItem> finished(
            @Param("process") String process,
            @Param("next") @Nullable String next,
            @Param("tasks") int tasks,
            @Param("cases") int cases);

    List<ProjectRow> projects(@Param("projects") List<String> projects);

    List<StageItem> items(@Param("projects") List<String> projects, @Param("processes") List<String> processes);

    /** False where another node is at it. */
    boolean takeTurn();

    @Nullable
    Instant lastMadeAt();

    List<String> outdated(@Param("today") LocalDate today, @Param("limit") int limit);

    void forgetOver();

    /** How many were forgotten. */
    int forgetDecided(@Param("since") Instant since, @Param("processes") List<String> processes);

    void forgetAll();

    /**
     * The forecasts of a stage that were drawn from many more, or fewer, finished cases.
     *
     * @param pool of how many one would draw now
     * @return how many were forgotten
     */
    int forgetOthersThan(@Param("stage") String stage, @Param("pool") int pool);

    void keep(@Param("rows") List<Row> rows);

    List<Listed> page(
            @Param("by") LocalDate by,
            @Param("text") String text,
            @Param("limit") int limit,
            @Param("offset") int offset);

    /** How many of what is listed have the text in the name or number of the project, its programme or its township. */
    int count(@Param("text") String text);

    Progress progress(@Param("today") LocalDate today);

    List<LapsingFund> funds(@Param("projectNo") String projectNo);

    record DoneItem(
            String caseId,
            String projectNo,
            String programme,
            String kind,
            String approvals,
            String step,
            Instant createdAt,
            @Nullable Instant claimedAt,
            Instant doneAt) {}

    record ProjectRow(
            String projectNo,
            String name,
            boolean sample,
            String programme,
            String kind,
            String approvals,
            boolean unfinished) {}

    record StageItem(
            String projectNo,
            String caseId,
            String process,
            String step,
            Instant createdAt,
            @Nullable Instant claimedAt,
            @Nullable Instant doneAt) {}

    /**
     * @param finishes a hundred days as an array of PostgreSQL; null where there is a refusal
     * @param histories how many the scarcest stage has
     * @param pool finished cases of the scarcest stage that is left, of all kinds of projects
     * @param precedent whether others have waited as long
     */
    record Row(
            String projectNo,
            LocalDate madeOn,
            Instant madeAt,
            String stage,
            @Nullable String finishes,
            boolean provisional,
            int histories,
            @Nullable String refusal,
            int pool,
            boolean precedent) {}

    record Listed(
            String projectNo,
            String project,
            boolean sample,
            String stage,
            LocalDate madeOn,
            @Nullable Integer percent,
            @Nullable LocalDate p10,
            @Nullable LocalDate p50,
            @Nullable LocalDate p90,
            boolean provisional,
            int histories,
            @Nullable String refusal,
            boolean precedent) {}

    record Progress(int projects, int made) {}

    /** @param unspent 元 that is not paid out, reserved or not */
    record LapsingFund(String fundNo, String name, LocalDate expiresOn, Money allotted, Money unspent) {}
}
