package org.schoolworks.tender;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface DisputeMapper {

    void insert(Dispute dispute);

    int update(Dispute dispute);

    @Nullable
    Dispute ofCase(@Param("caseId") String caseId);

    /** Of one attempt, in the order of their numbers. */
    List<Dispute> disputes(@Param("tenderNo") String tenderNo);

    List<Dispute> ofProject(@Param("projectNo") String projectNo);

    void suspend(Suspension suspension);

    /** 0 where it is not suspended by this dispute. */
    int resume(@Param("disputeNo") String disputeNo, @Param("until") LocalDate until);

    /** The dates of the attempt are moved by all that has ended. */
    void count(@Param("tenderNo") String tenderNo);

    List<Suspension> suspensions(@Param("tenderNo") String tenderNo);

    void insertEvent(@Param("event") DisputeEvent event, @Param("by") String by, @Param("at") Instant at);

    /** In the order in which they happened. */
    List<DisputeEvent> events(@Param("disputeNo") String disputeNo);
}
