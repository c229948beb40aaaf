package org.schoolworks.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface DemoMapper {

    int begin(@Param("replay") String replay, @Param("asOf") LocalDate asOf, @Param("at") Instant at);

    @Nullable
    ReplayRow replay(@Param("replay") String replay);

    void finish(@Param("replay") String replay, @Param("at") Instant at);

    List<Told> told(@Param("replay") String replay);

    void tell(@Param("replay") String replay, @Param("script") String script, @Param("projectNo") String projectNo);

    void lived(@Param("replay") String replay, @Param("script") String script);

    String waitNoLongerThan(@Param("limit") String limit);

    /** @param lived whether its life has been told too, and not its registration alone */
    record Told(String script, String projectNo, boolean lived) {}

    record ReplayRow(String replay, LocalDate asOf, @Nullable Instant finishedAt) {}
}
