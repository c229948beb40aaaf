package org.schoolworks.record;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface DecisionRecordMapper {

    void lockChain(@Param("projectNo") String projectNo);

    @Nullable
    DecisionRecord last(@Param("projectNo") String projectNo);

    void insert(DecisionRecord line);

    List<DecisionRecord> ofProject(@Param("projectNo") String projectNo, @Param("limit") int limit);

    @Nullable
    DecisionRecord latestOf(@Param("caseId") String caseId, @Param("step") String step);

    List<String> dutiesInCase(@Param("caseId") String caseId, @Param("actorId") String actorId);

    List<String> dutiesInProject(@Param("projectNo") String projectNo, @Param("actorId") String actorId);
}
