package org.schoolworks.budget;

import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Special funds over HTTP: registered by finance (计财科), read by finance, the leaders, discipline and the fiscal authority. */
@RestController
@RequestMapping("/camunda/api/schoolworks/funds")
class FundController {

    private final FundDesk desk;

    FundController(FundDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    List<Budgeting.FundState> funds(Principal who) {
        return desk.funds(who.getName());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void register(@RequestBody Fund fund, Principal who) {
        desk.register(fund, who.getName());
    }
}
