package org.schoolworks.completion;

import java.time.Instant;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface CompletionMapper {

    void begin(@Param("projectNo") String projectNo);

    @Nullable
    Completion get(@Param("projectNo") String projectNo);

    @Nullable
    Completion lock(@Param("projectNo") String projectNo);

    int update(Completion completion);

    int lastAttempt(@Param("projectNo") String projectNo);

    void addOpinion(
            @Param("projectNo") String projectNo,
            @Param("attempt") int attempt,
            @Param("party") Party party,
            @Param("passed") boolean passed,
            @Param("at") Instant at);
}
