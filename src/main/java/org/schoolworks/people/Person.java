package org.schoolworks.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;

/**
 * A person (人员) with an account.
 *
 * @param userId the user id of sign-in, letters and digits
 * @param name as printed on an approval form
 * @param organisationId whom the person acts for; null for those of the bureau
 * @param roles the ids of the roles they hold
 */
public record Person(String userId, String name, @Nullable String organisationId, Set<String> roles) {

    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean holds(String roleId) {
        return roles.contains(roleId);
    }

    public Actor actor() {
        return new Actor(userId, name);
    }
}
