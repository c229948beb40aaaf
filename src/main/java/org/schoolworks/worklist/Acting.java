package org.schoolworks.worklist;

import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.people.Person;
import org.schoolworks.people.Substituting;

/**
 * Who acts on a step, and in whose stead.
 *
 * @param person who is signed in
 * @param standing by which substitution, or null for one who holds the role
 */
record Acting(Person person, Substituting.@Nullable Standing standing) {

    /** In whose stead (被代理人), or null. */
    @Nullable
    Person principal() {
        return standing == null ? null : standing.principal();
    }

    /** Printed as 甲（代乙）. */
    Actor actor() {
        return new Actor(
                person.userId(),
                standing == null
                        ? person.name()
                        : person.name() + "（代" + standing.principal().name() + "）");
    }

    @Nullable
    String onBehalfOf() {
        return standing == null ? null : standing.principal().userId();
    }
}
