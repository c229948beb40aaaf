package org.schoolworks.redflag;

import java.util.Set;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.springframework.stereotype.Component;

/**
 * Who sees the flags: discipline (纪检审计), the director and the party group. Not the deputy director, who leads the section whose
 * tenders they are about, nor that section. Discipline alone says that one was looked into.
 */
@Component
class Inspectors {

    static final String DISCIPLINE = "discipline";
    private static final Set<String> LOOKING = Set.of(DISCIPLINE, "director", "partyGroup");

    private final People people;

    Inspectors(People people) {
        this.people = people;
    }

    /** @throws NotYours for whoever may not look */
    Person mayLook(String userId) {
        Person person = people.person(userId);
        if (person.roles().stream().noneMatch(LOOKING::contains)) {
            throw new NotYours("role", "风险提示由纪检审计、局长和局党组查看，" + person.name() + "不具有这些岗位");
        }
        return person;
    }

    /** @throws NotYours for everyone but discipline */
    Person mayReview(String userId) {
        Person person = people.person(userId);
        if (!person.holds(DISCIPLINE)) {
            throw new NotYours("role", "风险提示由纪检审计核查，" + person.name() + "不具有这一岗位");
        }
        return person;
    }
}
