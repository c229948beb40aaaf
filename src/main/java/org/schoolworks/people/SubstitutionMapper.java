package org.schoolworks.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface SubstitutionMapper {

    /** Until the end of the transaction, nobody else appoints in the name of this principal. */
    boolean lock(@Param("principalId") String principalId);

    void insert(Substitution substitution);

    @Nullable
    Substitution get(@Param("id") long id);

    /** Nobody ends it until the end of the transaction. @return the id, or null where it is ended */
    @Nullable
    Long hold(@Param("id") long id);

    /** Waits for those who hold it. */
    @Nullable
    Long lockToEnd(@Param("id") long id);

    int end(@Param("id") long id, @Param("endedBy") String endedBy, @Param("at") Instant at);

    /** Those that hold on a day for a substitute. */
    List<Substitution> standing(@Param("substituteId") String substituteId, @Param("on") LocalDate on);

    List<Substitution> openOf(@Param("principalId") String principalId, @Param("today") LocalDate today);

    /** @param person whose alone, as principal or substitute; null for all */
    List<Substitution> latest(
            @Param("person") @Nullable String person, @Param("limit") int limit, @Param("offset") int offset);
}
