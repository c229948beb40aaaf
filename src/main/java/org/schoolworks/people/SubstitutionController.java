package org.schoolworks.people;

import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Substitutes over HTTP: appointed by each for their own roles, ended by either of the two or by an administrator. */
@RestController
@RequestMapping("/camunda/api/schoolworks/substitutions")
class SubstitutionController {

    private final Substituting substituting;

    SubstitutionController(Substituting substituting) {
        this.substituting = substituting;
    }

    /** One's own, as principal or substitute; an administrator sees all. */
    @GetMapping
    List<Substituting.Listed> list(@RequestParam(defaultValue = "1") int page, Principal who) {
        return substituting.list(who.getName(), page);
    }

    @GetMapping("/choices")
    Substituting.Choices choices(Principal who) {
        return substituting.choices(who.getName());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void appoint(@RequestBody Substituting.Appointment appointment, Principal who) {
        substituting.appoint(appointment, who.getName());
    }

    @PostMapping("/{id}/ending")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, Principal who) {
        substituting.end(id, who.getName());
    }
}
