package org.schoolworks.worklist;

import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.people.Person;

/**
 * Who acts on a step, and in whose stead.
 *
 * @param person who is signed in
 * @param principal in whose stead (被代理人), or null for one who holds the role
 */
record Acting(Person person, @Nullable Person principal) {

    /** Printed as 甲（代乙）. */
    Actor actor() {
        return new Actor(
                person.userId(), principal == null ? person.name() : person.name() + "（代" + principal.name() + "）");
    }

    @Nullable
    String onBehalfOf() {
        return principal == null ? null : principal.userId();
    }
}
