package org.schoolworks.worklist;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;

/**
 * A project in brief: the head of every task form, and what the door needs to know of it.
 *
 * @param kind 新建, 改扩建, 校园改造
 * @param track the approvals that it must pass, in the words of the trade
 * @param sample whether its name is invented because the source gives none
 * @param conditions under which papers are asked for: the codes of the approvals that it must pass, and {@code works} or
 *     {@code purchase}
 * @param parties the organisations that act in it, by role
 * @param atStake 元 that wait while a decision on it waits
 */
public record Brief(
        ProjectNo no,
        String name,
        String kind,
        String programme,
        String school,
        String township,
        @Nullable BigDecimal areaM2,
        String stage,
        String track,
        boolean sample,
        Set<String> conditions,
        List<Party> parties,
        Money atStake) {

    /** The organisation that acts for this project in a role. */
    public @Nullable String party(String role) {
        return parties.stream()
                .filter(party -> party.role().equals(role))
                .map(Party::organisationId)
                .findFirst()
                .orElse(null);
    }

    public record Party(String role, String organisationId) {}
}
