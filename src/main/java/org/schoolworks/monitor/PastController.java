package org.schoolworks.monitor;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases that are over, for leaders, discipline and, where they had a task, the offices: see {@link Watchers}. */
@RestController
@RequestMapping("/camunda/api/schoolworks/monitor/past")
class PastController {

    private final PastCases past;

    PastController(PastCases past) {
        this.past = past;
    }

    @GetMapping
    PastCases.Page page(
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "1") int page,
            Principal who) {
        return past.page(new PastCases.Asked(process, programme, q, from, to), page, who.getName());
    }

    /** What the filter offers. */
    @GetMapping("/processes")
    List<PastProcess.Named> processes(Principal who) {
        return past.processes(who.getName());
    }

    @GetMapping("/{caseId}")
    PastCases.CaseView of(@PathVariable String caseId, Principal who) {
        return past.of(caseId, who.getName());
    }
}
