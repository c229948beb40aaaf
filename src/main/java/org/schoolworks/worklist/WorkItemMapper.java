package org.schoolworks.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface WorkItemMapper {

    void insert(WorkItem item);

    @Nullable
    WorkItem get(@Param("taskId") String taskId);

    List<WorkItem> open(@Param("projectNo") String projectNo);

    List<ItemOf> projectsOf(@Param("taskIds") Collection<String> taskIds);

    /** Which project a task is of. */
    record ItemOf(String taskId, String projectNo, boolean dueProvisional) {}

    int hold(
            @Param("taskId") String taskId,
            @Param("holder") @Nullable String holder,
            @Param("at") @Nullable Instant at);

    int offer(@Param("taskId") String taskId, @Param("group") String group);

    int finish(
            @Param("taskId") String taskId,
            @Param("doneBy") String doneBy,
            @Param("verdict") String verdict,
            @Param("at") Instant at);

    int cancel(@Param("taskId") String taskId, @Param("at") Instant at);

    /** The open ones whose limit runs through a year, or was provisional. */
    List<WorkItem> openWithin(@Param("from") LocalDate from, @Param("to") LocalDate to);

    void reschedule(
            @Param("taskId") String taskId, @Param("dueOn") LocalDate dueOn, @Param("provisional") boolean provisional);
}
