package org.schoolworks.project;

import org.jspecify.annotations.Nullable;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.people.Role;
import org.springframework.stereotype.Component;

/** Who may look into which projects: the bureau and the authorities into all, everybody else into those of their own organisation. */
@Component
class Readers {

    private static final String NONE = "";

    private final People people;

    Readers(People people) {
        this.people = people;
    }

    boolean readsAll(Person person) {
        return person.roles().stream()
                .map(people::role)
                .anyMatch(role ->
                        !role.scoped() && (role.kind() == Role.Kind.BUREAU || role.kind() == Role.Kind.AUTHORITY));
    }

    /** Whose projects alone the person sees: null for all, and for who has no organisation one that no project has. */
    @Nullable
    String onlyOf(Person person) {
        if (readsAll(person)) {
            return null;
        }
        String organisation = person.organisationId();
        return organisation == null ? NONE : organisation;
    }
}
