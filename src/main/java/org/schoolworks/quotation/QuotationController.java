package org.schoolworks.quotation;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Quotations over HTTP: asked for by capital works, the equipment centre or the project's procurement agent; overseen by the
 * discipline office; handed in by the suppliers that are invited.
 */
@RestController
@RequestMapping("/camunda/api/schoolworks")
class QuotationController {

    private final Inviting inviting;
    private final Requested requested;
    private final Quoting quoting;
    private final Unsealing unsealing;

    QuotationController(Inviting inviting, Requested requested, Quoting quoting, Unsealing unsealing) {
        this.inviting = inviting;
        this.requested = requested;
        this.quoting = quoting;
        this.unsealing = unsealing;
    }

    /** The requests, for the bureau and the procurement agent. */
    @GetMapping("/quotation-requests")
    List<Requested.Line> requests(@RequestParam(defaultValue = "1") int page, Principal who) {
        return requested.list(page, who.getName());
    }

    /** Asks for quotations. @return the number of the request */
    @PostMapping("/projects/{no}/quotation-requests")
    @ResponseStatus(HttpStatus.CREATED)
    Begun ask(@PathVariable String no, @RequestBody Inviting.Asked asked, Principal who) {
        return new Begun(inviting.ask(new ProjectNo(no), asked, who.getName()));
    }

    /** The discipline office sets the second code; the invitation is out. */
    @PostMapping("/quotation-requests/{no}/code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setCode(@PathVariable String no, @RequestBody Code given, Principal who) {
        inviting.oversee(no, given.code(), who.getName());
    }

    /** A custodian enters the code after the closing. @return where the request stands then */
    @PostMapping("/quotation-requests/{no}/opening")
    Standing open(@PathVariable String no, @RequestBody Code given, Principal who) {
        RequestStatus status = unsealing.open(no, given.code(), who.getName());
        return new Standing(status.name(), status.text());
    }

    @PostMapping("/quotation-requests/{no}/voiding")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void makeVoid(@PathVariable String no, @RequestBody Voiding given, Principal who) {
        inviting.makeVoid(no, given.reason(), who.getName());
    }

    /** What the asker's own firm is invited to. */
    @GetMapping("/quotation-invitations")
    List<Quoting.Invitation> invitations(@RequestParam(defaultValue = "1") int page, Principal who) {
        return quoting.invitations(page, who.getName());
    }

    /** Bytes, not an object: what Spring reads into an object it may log. */
    @PostMapping(value = "/quotation-requests/{no}/quotations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Quoting.Receipt submit(@PathVariable String no, @RequestBody byte[] body, Principal who) {
        return quoting.submit(no, body, who.getName());
    }

    @PostMapping("/quotation-requests/{no}/withdrawal")
    Quoting.Receipt withdraw(@PathVariable String no, Principal who) {
        return quoting.withdraw(no, who.getName());
    }

    record Begun(String requestNo) {}

    /** @param code 启封码 */
    record Code(@Nullable String code) {
        @Override
        public String toString() {
            return "启封码";
        }
    }

    record Voiding(@Nullable String reason) {}

    record Standing(String status, String text) {}
}
