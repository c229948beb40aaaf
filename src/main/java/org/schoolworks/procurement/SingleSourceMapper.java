package org.schoolworks.procurement;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface SingleSourceMapper {

    void insert(SingleSource source);

    int update(SingleSource source);

    @Nullable
    SingleSource ofTender(@Param("tenderNo") String tenderNo);

    @Nullable
    SingleSource lock(@Param("tenderNo") String tenderNo);

    List<SingleSource> addedTo(@Param("originalProject") String originalProject);

    void insertObjections(@Param("objections") List<SourceObjection> objections);

    List<SourceObjection> objections(@Param("tenderNo") String tenderNo);
}
