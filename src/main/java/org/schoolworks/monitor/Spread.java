package org.schoolworks.monitor;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many took how many working days: a distribution, told by its percentiles (nearest rank). */
class Spread {

    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private long all;

    void add(int days, long count) {
        counts.merge(days, count, Long::sum);
        all += count;
    }

    long count() {
        return all;
    }

    /** The smallest number of days within which at least this many in a hundred lie; 0 where there are none. */
    int percentile(int percent) {
        long rank = (all * percent + 99) / 100;
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        return 0;
    }
}
