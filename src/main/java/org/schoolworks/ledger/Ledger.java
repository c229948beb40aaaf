package org.schoolworks.ledger;

import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger (账簿). It is written in the transaction of what it tells of, and of no other. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    private final LedgerMapper mapper;
    private final Clock clock;

    Ledger(LedgerMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Posts an entry; one that moves nothing leaves no trace. */
    public void post(Entry entry) {
        if (!entry.postings().isEmpty()) {
            mapper.post(entry, clock.instant());
        }
    }

    /**
     * Reverses (冲回) all that a case has posted and that is not reversed yet: what it reserved is free again.
     *
     * @param why as an auditor reads it
     */
    public void reverse(String caseId, Actor by, String why) {
        mapper.reverse(caseId, by, why, clock.instant());
    }

    /** What a case has in an account now: posted, and not reversed. */
    public Money reservedBy(String caseId, Account account) {
        return mapper.reservedBy(caseId, account.name());
    }

    /** The balances of accounts, held until the transaction ends: whoever else would take from them waits. */
    public List<Money> hold(Account... accounts) {
        if (accounts.length == 0) {
            return List.of();
        }
        List<String> names = Arrays.stream(accounts).map(Account::name).toList();
        List<Balance> held =
                mapper.hold(names.stream().sorted(Comparator.naturalOrder()).toList());
        return names.stream()
                .map(name -> held.stream()
                        .filter(balance -> balance.account().equals(name))
                        .map(Balance::amount)
                        .findFirst()
                        .orElse(Money.ZERO))
                .toList();
    }

    /** As {@link #hold}, for one account. */
    public Money holdOne(Account account) {
        return hold(account).get(0);
    }

    /** All accounts of a project that were ever posted to, its lines and contracts included. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Balances balances(ProjectNo project) {
        return new Balances(mapper.ofProject(project.value()));
    }

    /** What one account holds, as of the last commit. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Money balance(Account account) {
        Money found = mapper.balance(account.name());
        return found == null ? Money.ZERO : found;
    }

    /**
     * What does not add up: an account whose balance is not the sum of its postings, or a ledger that is not in balance; empty
     * where all is well.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<String> discrepancies() {
        return mapper.discrepancies();
    }

    /** Whether all accounts sum to zero; the cheap part of {@link #discrepancies}. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isInBalance() {
        return mapper.sum().equals(Money.ZERO);
    }

    record Balance(String account, Account.Kind kind, Money amount) {}
}
