package org.schoolworks.contract;

import java.util.Arrays;

/** Who decides on a variation (变更审批权限), from the least to the most. */
public enum VariationAuthority {
    school("学校（校长、监理和现场代表）"),
    section("基建科"),
    deputyDirector("分管领导"),
    partyGroup("局党组"),
    government("市政府"),
    /** 原概算核定部门: where the approved estimate would be exceeded (政府投资条例 art. 23). */
    estimateApprover("市政府及原概算核定部门");

    private final String text;

    VariationAuthority(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException where the table names another: a fault of the modeller */
    static VariationAuthority of(String code) {
        return Arrays.stream(values())
                .filter(authority -> authority.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("variationAuthority names " + code));
    }
}
