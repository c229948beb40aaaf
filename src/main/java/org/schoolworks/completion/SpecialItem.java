package org.schoolworks.completion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The special items (专项) that pass before works are accepted; their codes are the form's. */
enum SpecialItem {
    energy("建筑节能"),
    air("室内空气质量"),
    lightning("防雷"),
    archives("工程档案");

    private final String text;

    SpecialItem(String text) {
        this.text = text;
    }

    /** The names of those that are not among the passed ones; empty where all are. */
    static String missing(List<String> passed) {
        return Arrays.stream(values())
                .filter(item -> !passed.contains(item.name()))
                .map(item -> item.text)
                .collect(Collectors.joining("、"));
    }
}
