package org.schoolworks.budget;

import java.util.Arrays;
import java.util.Optional;

/** The levels that finance a school (资金来源). */
public enum Source {
    central("中央"),
    provincial("省级"),
    municipal("市级"),
    township("镇街"),
    selfRaised("自筹");

    private final String text;

    Source(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static Optional<Source> of(String code) {
        return Arrays.stream(values())
                .filter(source -> source.name().equals(code))
                .findFirst();
    }
}
