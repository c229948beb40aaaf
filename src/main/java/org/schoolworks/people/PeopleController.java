package org.schoolworks.people;

import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who I am, for the forms; and people and organisations, for administrators. */
@RestController
@RequestMapping("/camunda/api/schoolworks")
class PeopleController {

    private final People people;

    PeopleController(People people) {
        this.people = people;
    }

    record NewPerson(
            @Nullable String userId,
            @Nullable String name,
            @Nullable String password,
            @Nullable String organisationId,
            @Nullable Set<String> roles) {}

    record NewOrganisation(@Nullable String id, @Nullable String name, @Nullable String kind) {}

    record Roles(@Nullable Set<String> roles) {}

    record Active(@Nullable Boolean active) {}

    @GetMapping("/people/me")
    Person me(Principal who) {
        return people.person(who.getName());
    }

    @GetMapping("/roles")
    List<Role> roles() {
        return people.roles();
    }

    @GetMapping("/organisations")
    List<Organisation> organisations() {
        return people.organisations();
    }

    @GetMapping("/people")
    List<Person> all(Principal who) {
        administrator(who);
        return people.people();
    }

    @PostMapping("/organisations")
    @ResponseStatus(HttpStatus.CREATED)
    Organisation addOrganisation(@RequestBody NewOrganisation organisation, Principal who) {
        administrator(who);
        return people.addOrganisation(new Organisation(
                written("id", organisation.id()),
                written("name", organisation.name()),
                written("kind", organisation.kind())));
    }

    @PostMapping("/people")
    @ResponseStatus(HttpStatus.CREATED)
    Person add(@RequestBody NewPerson person, Principal who) {
        administrator(who);
        return people.addPerson(
                written("userId", person.userId()),
                written("name", person.name()),
                written("password", person.password()),
                person.organisationId(),
                person.roles() == null ? Set.of() : person.roles());
    }

    @PutMapping("/people/{userId}/roles")
    Person assign(@PathVariable String userId, @RequestBody Roles roles, Principal who) {
        administrator(who);
        return people.assign(userId, present("roles", roles.roles()));
    }

    @PutMapping("/people/{userId}/active")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setActive(@PathVariable String userId, @RequestBody Active wanted, Principal who) {
        administrator(who);
        if (present("active", wanted.active())) {
            people.activate(userId);
        } else {
            people.deactivate(userId);
        }
    }

    private void administrator(Principal who) {
        if (!people.person(who.getName()).holds(People.ADMINISTRATOR)) {
            throw new NotYours("administrator", "只有系统管理员可以管理人员与单位");
        }
    }

    private static String written(String field, @Nullable String value) {
        return present(field, value == null || value.isBlank() ? null : value.strip());
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new Refused("incomplete", "填写不完整", List.of(new Refused.Fault(field, "必须填写")));
        }
        return value;
    }
}
