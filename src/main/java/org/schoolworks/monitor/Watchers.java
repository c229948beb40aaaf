package org.schoolworks.monitor;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.springframework.stereotype.Component;

/** Who sees the figures: leaders and discipline all of them, an office those of its own tasks. */
@Component
class Watchers {

    /** Another one finds no finished case in its list before a migration has added them ({@code past_case.seen_by}). */
    static final Set<String> OFFICES = Set.copyOf(People.OFFICES);

    private final People people;

    Watchers(People people) {
        this.people = people;
    }

    /**
     * The roles whose tasks the person sees; null for all.
     *
     * @throws NotYours for who sees none
     */
    @Nullable
    List<String> rolesSeenBy(String userId) {
        Person person = people.person(userId);
        if (person.roles().stream().anyMatch(People.LEADERS::contains)) {
            return null;
        }
        List<String> own =
                person.roles().stream().filter(OFFICES::contains).sorted().toList();
        if (own.isEmpty()) {
            throw new NotYours("role", "流程监测由局领导、纪检审计和局机关科室查看，" + person.name() + "不具有这些岗位");
        }
        return own;
    }
}
