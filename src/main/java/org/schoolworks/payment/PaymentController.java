package org.schoolworks.payment;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Payments over HTTP: begun and taken back by the project's contractor, followed by whoever may read the project, instructed and
 * answered by files of the treasury.
 */
@RestController
@RequestMapping("/camunda/api/schoolworks")
class PaymentController {

    private final Claiming claiming;
    private final Traces traces;
    private final TreasuryFiles files;
    private final ClosingReplies closing;

    PaymentController(Claiming claiming, Traces traces, TreasuryFiles files, ClosingReplies closing) {
        this.claiming = claiming;
        this.traces = traces;
        this.files = files;
        this.closing = closing;
    }

    /** Begins a claim. @return its first task */
    @PostMapping("/projects/{no}/payments")
    @ResponseStatus(HttpStatus.CREATED)
    Begun begin(@PathVariable String no, Principal who) {
        return new Begun(claiming.begin(new ProjectNo(no), who.getName()));
    }

    /** Takes a claim back before the supervisor has acted on it. */
    @PostMapping("/payments/{paymentNo}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long paymentNo, Principal who) {
        claiming.withdraw(paymentNo, who.getName());
    }

    /** Follows one yuan: from the payment back to the fund, and forward to the bank. */
    @GetMapping("/payments/{paymentNo}/trace")
    Traces.Trace trace(@PathVariable long paymentNo, Principal who) {
        return traces.of(paymentNo, who.getName());
    }

    /** The way back: what a special fund was allotted to and spent on. */
    @GetMapping("/funds/{fundNo}/payments")
    List<Traces.FundUse> ofFund(
            @PathVariable String fundNo, @RequestParam(defaultValue = "1") int page, Principal who) {
        return traces.ofFund(fundNo, page, who.getName());
    }

    /** All payments of a project, in brief. */
    @GetMapping("/projects/{no}/payments")
    List<Traces.Brief> payments(@PathVariable String no, Principal who) {
        return traces.ofProject(new ProjectNo(no), who.getName());
    }

    /** The open instructions as a file for the treasury; with a mark at its head by which spreadsheets know UTF-8. */
    @GetMapping(value = "/treasury/instructions.csv", produces = "text/csv;charset=UTF-8")
    String instructions(Principal who) {
        StringBuilder out = new StringBuilder("\uFEFF");
        files.export(out, who.getName());
        return out.toString();
    }

    /** A file of the bank's replies; every line's fate is told. */
    @PostMapping(value = "/treasury/replies", consumes = "text/csv")
    TreasuryFiles.Received replies(@RequestParam String name, @RequestBody byte[] text, Principal who) {
        return files.receive(new String(text, StandardCharsets.UTF_8), name, who.getName());
    }

    /** Replies that fit nothing, for the treasury: open ones, or those that were closed. */
    @GetMapping("/treasury/set-aside")
    List<TreasuryMapper.SetAside> setAside(
            @RequestParam(defaultValue = "false") boolean closed,
            @RequestParam(defaultValue = "1") int page,
            Principal who) {
        return closing.list(who.getName(), closed, page);
    }

    /** Closes such a reply; the treasury says what was done. */
    @PostMapping("/treasury/set-aside/{id}/closing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id, @RequestBody Closing said, Principal who) {
        closing.close(id, said.handling(), who.getName());
    }

    /** @param task in Tasklist */
    record Begun(String task) {}

    /** @param handling 处理说明: what was done about the reply */
    record Closing(@Nullable String handling) {}
}
