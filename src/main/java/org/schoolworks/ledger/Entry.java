package org.schoolworks.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;

/**
 * One entry (分录): what moves from which account to which. It sums to zero by construction, and in the database by a trigger.
 *
 * @param kind what it tells of, such as {@code claim}
 * @param caseId the process instance with which what it reserves lives and dies; null for what outlives its case
 */
public record Entry(
        String kind,
        @Nullable ProjectNo project,
        @Nullable String caseId,
        Actor by,
        String memo,
        List<Posting> postings) {

    /** @param amount 元, positive into the account */
    public record Posting(Account account, Money amount) {

        public String name() {
            return account.name();
        }

        public String accountKind() {
            return account.kind().name();
        }
    }

    public static Entry of(String kind, @Nullable ProjectNo project, @Nullable String caseId, Actor by, String memo) {
        return new Entry(kind, project, caseId, by, memo, List.of());
    }

    /** Moves so much from one account to another; a negative amount the other way, nothing where it is zero. */
    public Entry move(Account from, Account to, Money amount) {
        Map<String, Posting> sums = new TreeMap<>();
        postings.forEach(posting -> sums.put(posting.name(), posting));
        add(sums, to, amount);
        add(sums, from, Money.ZERO.minus(amount));
        List<Posting> moved = new ArrayList<>(sums.values());
        moved.removeIf(posting -> posting.amount().equals(Money.ZERO));
        return new Entry(kind, project, caseId, by, memo, List.copyOf(moved));
    }

    private static void add(Map<String, Posting> sums, Account account, Money amount) {
        Posting before = sums.get(account.name());
        sums.put(
                account.name(),
                new Posting(account, before == null ? amount : before.amount().plus(amount)));
    }
}
