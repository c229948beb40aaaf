package org.schoolworks.tender;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface TenderEventMapper {

    void insert(@Param("event") TenderEvent event, @Param("by") String by, @Param("at") Instant at);

    /** When an attempt of the project was last found void; null where none was. */
    @Nullable
    LocalDate lastVoidedOn(@Param("projectNo") String projectNo);

    /** In the order in which they happened. */
    List<TenderEvent> ofTender(@Param("tenderNo") String tenderNo);
}
