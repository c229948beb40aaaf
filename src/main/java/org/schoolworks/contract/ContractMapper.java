package org.schoolworks.contract;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface ContractMapper {

    void insert(Contract contract);

    int update(Contract contract);

    @Nullable
    Contract ofProject(@Param("projectNo") String projectNo);

    @Nullable
    Contract lockOfProject(@Param("projectNo") String projectNo);

    void insertLines(@Param("lines") List<ContractLine> lines);

    List<ContractLine> lines(@Param("contractNo") String contractNo);

    void updateLine(ContractLine line);

    void insertReport(
            @Param("contract") Contract contract,
            @Param("reportedBy") String reportedBy,
            @Param("reportedAt") Instant reportedAt);
}
