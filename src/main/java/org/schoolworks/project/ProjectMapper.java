package org.schoolworks.project;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.worklist.Brief;
import org.schoolworks.worklist.Matters;

@Mapper
interface ProjectMapper {

    int nextNumber(@Param("series") String series);

    void insert(Project project);

    @Nullable
    Project get(@Param("projectNo") String projectNo);

    @Nullable
    Project lock(@Param("projectNo") String projectNo);

    List<Matters.Title> titles(@Param("numbers") Collection<String> numbers);

    int update(Project project);

    void appoint(
            @Param("projectNo") String projectNo,
            @Param("role") String role,
            @Param("organisationId") String organisationId);

    List<Brief.Party> parties(@Param("projectNo") String projectNo);

    boolean isParty(@Param("projectNo") String projectNo, @Param("organisationId") String organisationId);

    /** Projects whose life goes on without a process, or tasks that are open in only one of the two books. */
    List<String> rowsWithoutToken(@Param("limit") int limit);

    List<String> tokensWithoutRow(@Param("limit") int limit);

    List<Portfolio.Line> portfolio();
}
