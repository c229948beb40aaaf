package org.schoolworks.contract;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface VariationMapper {

    void insert(Variation variation);

    @Nullable
    Variation ofCase(@Param("caseId") String caseId);

    List<Variation> ofProject(@Param("projectNo") String projectNo);

    int update(Variation variation);

    /** What was added to a contract so far; reductions do not count. */
    Money added(@Param("contractNo") String contractNo);
}
