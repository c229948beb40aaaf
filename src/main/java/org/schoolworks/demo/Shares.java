package org.schoolworks.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Splits a whole number so that the parts, whole numbers themselves, sum to it again (largest remainder, 最大余数法). */
final class Shares {

    private Shares() {}

    /** @param weights positive; a part is as large beside the others as its weight */
    static List<Long> of(long whole, List<Long> weights) {
        long sum = weights.stream().mapToLong(Long::longValue).sum();
        List<Long> parts = new ArrayList<>();
        List<Integer> byRemainder = new ArrayList<>();
        long given = 0;
        for (int i = 0; i < weights.size(); i++) {
            long part = Math.floorDiv(Math.multiplyExact(whole, weights.get(i)), sum);
            parts.add(part);
            given += part;
            byRemainder.add(i);
        }
        // where two remainders are equal, the earlier part takes precedence
        byRemainder.sort(Comparator.comparing((Integer i) -> -Math.floorMod(whole * weights.get(i), sum)));
        for (int i = 0; i < whole - given; i++) {
            int at = byRemainder.get(i);
            parts.set(at, parts.get(at) + 1);
        }
        return parts;
    }
}
