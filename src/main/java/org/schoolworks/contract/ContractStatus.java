package org.schoolworks.contract;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal facts of a contract's life, and which may follow which. */
public enum ContractStatus {
    SIGNED("已签订"),
    COMMENCED("已开工"),
    FINISHED("已完工");

    private static final Map<ContractStatus, Set<ContractStatus>> NEXT =
            Map.of(SIGNED, EnumSet.of(COMMENCED), COMMENCED, EnumSet.of(COMMENCED, FINISHED));

    private final String text;

    ContractStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    boolean mayBecome(ContractStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
