package org.schoolworks.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Sequences;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The cases of each stage that came to an end last: what forecasts draw from. Remembered, and read again every ten minutes; some
 * megabytes. */
@Component
class Histories {

    static final int CASES = 400;

    /** Among so many of a stage's latest tasks those cases are looked for: the longest stage has up to thirty tasks a case. */
    private static final int TASKS = 30 * CASES;

    private static final Duration REREAD_AFTER = Duration.ofMinutes(10);
    private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);

    private final ForecastMapper mapper;
    private final Sequences sequences;
    private final WorkingDays workingDays;
    private final Clock clock;

    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private record Read(List<History> histories, long readAt) {}

    Histories(ForecastMapper mapper, Sequences sequences, WorkingDays workingDays, Clock clock) {
        this.mapper = mapper;
        this.sequences = sequences;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** The latest first. */
    List<History> of(String stage) {
        Read known = read.get(stage);
        if (known == null) {
            known = readAnew(stage);
        }
        return known.histories;
    }

    /** Reads again what is old, so that nobody who looks waits for it: it takes seconds where the cases are many. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void keepUp() {
        read.forEach((stage, known) -> {
            // the machine's own ticking: the house clock may be set back
            if (System.nanoTime() - known.readAt > REREAD_AFTER.toNanos()) {
                readAnew(stage);
            }
        });
    }

    private Read readAnew(String stage) {
        Read now = new Read(read(stage), System.nanoTime());
        read.put(stage, now);
        return now;
    }

    /** What comes next is read anew. */
    void forget() {
        read.clear();
    }

    private List<History> read(String stage) {
        Map<String, Set<String>> next = sequences.of(stage);
        List<History> histories = new ArrayList<>();
        List<ForecastMapper.DoneItem> rows = mapper.finished(stage, Stages.after(stage), TASKS, CASES);
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size()
                    || !rows.get(to).caseId().equals(rows.get(from).caseId())) {
                histories.add(history(rows.subList(from, to), next));
                from = to;
            }
        }
        return List.copyOf(histories);
    }

    private History history(List<ForecastMapper.DoneItem> rows, Map<String, Set<String>> next) {
        ForecastMapper.DoneItem any = rows.get(0);
        ZoneId zone = clock.getZone();
        return History.of(
                any.projectNo(),
                any.programme(),
                any.kind(),
                any.approvals(),
                rows.stream()
                        .map(row -> new History.Item(row.step(), row.createdAt(), row.claimedAt(), row.doneAt()))
                        .toList(),
                next,
                (Instant at) -> workingDays.workdaysBetween(FIRST, LocalDate.ofInstant(at, zone)));
    }
}
