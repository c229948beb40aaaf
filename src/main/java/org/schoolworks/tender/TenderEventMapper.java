package org.schoolworks.tender;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

@Mapper
interface TenderEventMapper {

    void insert(@Param("event") TenderEvent event, @Param("by") String by, @Param("at") Instant at);

    /** In the order in which they happened. */
    List<TenderEvent> ofTender(@Param("tenderNo") String tenderNo);
}
