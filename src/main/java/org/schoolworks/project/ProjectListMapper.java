package org.schoolworks.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/** The list of projects (项目一览). It reads what other rooms have written beside a project, and changes nothing. */
@Mapper
interface ProjectListMapper {

    int count(@Param("wanted") Wanted wanted);

    List<Row> page(@Param("wanted") Wanted wanted, @Param("limit") int limit, @Param("offset") int offset);

    /**
     * @param organisation whose projects alone are to be seen; null for those who may see all
     * @param pattern of name or number for {@code ilike}, or null
     * @param statuses those of the wanted stage, or null for all
     */
    record Wanted(
            @Nullable String organisation,
            @Nullable String pattern,
            @Nullable String programme,
            @Nullable List<ProjectStatus> statuses,
            @Nullable String township) {}

    /**
     * @param step the most urgent open step, or null where nothing is open
     * @param openSteps how many are open
     */
    record Row(
            String projectNo,
            String name,
            boolean sample,
            ProjectKind kind,
            String school,
            String township,
            String programme,
            ProjectStatus status,
            @Nullable BigDecimal areaM2,
            Money investment,
            @Nullable Money investmentEstimate,
            @Nullable Money approvedEstimate,
            @Nullable Money budget,
            @Nullable String step,
            @Nullable String role,
            @Nullable String holder,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            int openSteps) {}
}
