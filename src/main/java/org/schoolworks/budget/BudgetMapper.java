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

    void insertFund(@Param("fund") Fund fund, @Param("by") String by, @Param("at") Instant at);

    @Nullable
    Fund fund(@Param("fundNo") String fundNo);

    List<Budgeting.FundState> funds();

    void insertLine(@Param("line") BudgetLine line, @Param("by") String by, @Param("at") Instant at);

    /** What lapses first comes first. */
    List<BudgetLine> lines(@Param("projectNo") String projectNo);

    Money allotted(@Param("projectNo") String projectNo);
}
