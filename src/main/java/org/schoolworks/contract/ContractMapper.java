package org.schoolworks.contract;

import java.time.Instant;
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

    void insertReport(
            @Param("contract") Contract contract,
            @Param("reportedBy") String reportedBy,
            @Param("reportedAt") Instant reportedAt);
}
