package org.schoolworks.contract;

import java.security.Principal;
import java.util.List;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Variations over HTTP: begun by the project's contractor, listed for whoever may read the project. */
@RestController
@RequestMapping("/camunda/api/schoolworks/projects/{no}/variations")
class VariationController {

    private final Proposing proposing;

    VariationController(Proposing proposing) {
        this.proposing = proposing;
    }

    /** Begins a variation. @return its first task */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Begun begin(@PathVariable String no, Principal who) {
        return new Begun(proposing.begin(new ProjectNo(no), who.getName()));
    }

    @GetMapping
    List<Proposing.Brief> variations(@PathVariable String no, Principal who) {
        return proposing.ofProject(new ProjectNo(no), who.getName());
    }

    /** @param task in Tasklist */
    record Begun(String task) {}
}
