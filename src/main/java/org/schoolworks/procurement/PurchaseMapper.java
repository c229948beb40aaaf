package org.schoolworks.procurement;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface PurchaseMapper {

    void insert(Purchase purchase);

    int update(Purchase purchase);

    @Nullable
    Purchase get(@Param("projectNo") String projectNo);

    @Nullable
    Purchase lock(@Param("projectNo") String projectNo);
}
