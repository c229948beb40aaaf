package org.schoolworks.people;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface PeopleMapper {

    List<Role> roles();

    @Nullable
    Organisation organisation(String id);

    List<Organisation> organisations();

    int addOrganisation(Organisation organisation);

    @Nullable
    PersonRow person(String userId);

    List<PersonRow> persons();

    List<PersonRow> activeOf(@Param("organisationId") String organisationId);

    int addPerson(PersonRow person);

    int setActive(@Param("userId") String userId, @Param("active") boolean active);

    List<IncompatibleDuties> incompatibleDuties();

    /** Until the end of the transaction, no other node seeds. */
    boolean seedAlone();

    List<Duty> duties();

    record Duty(String id, String name) {}

    record PersonRow(String userId, String name, @Nullable String organisationId, boolean active) {}
}
