package org.schoolworks.budget;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface BudgetMapper {

    void insertProgramme(Programme programme);

    @Nullable
    Programme programme(@Param("programme") String programme);

    List<Programme> programmes();

    void supersedeSources(@Param("projectNo") String projectNo, @Param("at") Instant at);

    void insertSource(
            @Param("projectNo") String projectNo,
            @Param("funding") Funding funding,
            @Param("by") String by,
            @Param("at") Instant at);

    List<Funding> sources(@Param("projectNo") String projectNo);

    void insertAllotment(
            @Param("projectNo") String projectNo,
            @Param("amount") Money amount,
            @Param("by") String by,
            @Param("at") Instant at);

    Money allotted(@Param("projectNo") String projectNo);
}
