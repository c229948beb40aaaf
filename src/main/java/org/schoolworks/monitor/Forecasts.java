package org.schoolworks.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.YearEntered;
import org.schoolworks.monitor.ForecastMapper.ProjectRow;
import org.schoolworks.monitor.ForecastMapper.StageItem;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The forecasts of all unfinished projects, kept for the list: each is reckoned once a day, and anew after a
 * decision, a correction of the calendar, or when the finished cases it is drawn from have become many more. Whoever looks
 * goes on with the reckoning for a moment; in the early morning a clock does all of it.
 */
@Component
class Forecasts {

    private static final int AT_ONCE = 20;
    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final Duration A_NIGHT = Duration.ofHours(2);

    private static final Duration COUNTED_AGAIN_AFTER = Duration.ofSeconds(30);

    /** A decision may be committed a little after the time that it bears. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final ForecastMapper mapper;
    private final Standings standings;
    private final Outlook outlook;
    private final Histories histories;
    private final TransactionTemplate transaction;
    private final Clock clock;

    private volatile @Nullable Complete complete;

    /** That every project has its forecast of the day; so long a new one may be missing. */
    private record Complete(LocalDate today, ForecastMapper.Progress progress, long seenAt) {

        boolean isOf(LocalDate day) {
            return today.equals(day) && System.nanoTime() - seenAt < COUNTED_AGAIN_AFTER.toNanos();
        }
    }

    Forecasts(
            ForecastMapper mapper,
            Standings standings,
            Outlook outlook,
            Histories histories,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.mapper = mapper;
        this.standings = standings;
        this.outlook = outlook;
        this.histories = histories;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Brings the list on for a moment.
     *
     * @return how far it is
     */
    @Transactional
    public ForecastMapper.Progress goOn() {
        LocalDate today = LocalDate.now(clock);
        if (mapper.takeTurn()) {
            int forgotten = forgetOutlived();
            Complete known = complete;
            if (forgotten == 0 && known != null && known.isOf(today)) {
                return known.progress;
            }
            reckon(today, A_MOMENT);
        }
        ForecastMapper.Progress progress = mapper.progress(today);
        complete = progress.made() == progress.projects() ? new Complete(today, progress, System.nanoTime()) : null;
        return progress;
    }

    @Scheduled(cron = "0 0 5 * * *", zone = "Asia/Shanghai")
    void overnight() {
        LocalDate today = LocalDate.now(clock);
        long until = System.nanoTime() + A_NIGHT.toNanos();
        // each moment in a transaction of its own, so that whoever looks in between finds what is there
        while (System.nanoTime() < until && goOn(today)) {
            complete = null;
        }
    }

    /** Working days are others now: all forecasts are reckoned anew. Within the transaction that enters the year. */
    @EventListener
    @Transactional
    public void on(YearEntered entered) {
        histories.forget();
        mapper.forgetAll();
    }

    /** @return whether there may be more to do */
    private boolean goOn(LocalDate today) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!mapper.takeTurn()) {
                return false;
            }
            forgetOutlived();
            return !reckon(today, A_MOMENT);
        }));
    }

    /** Those of projects that were decided upon since, and of stages of which there is much more, or less, to draw from by now. */
    private int forgetOutlived() {
        Instant last = mapper.lastMadeAt();
        if (last == null) {
            return 0;
        }
        int forgotten = mapper.forgetDecided(last.minus(OVERLAP), Stages.IN_ORDER);
        for (String stage : Stages.IN_ORDER) {
            forgotten += mapper.forgetOthersThan(stage, pool(stage));
        }
        return forgotten;
    }

    private int pool(String stage) {
        return Stream.concat(Stream.of(stage), Stages.later(stage).stream())
                .mapToInt(one -> histories.of(one).size())
                .min()
                .orElse(0);
    }

    /**
     * One project at least.
     *
     * @return whether every project has its forecast of the day
     */
    private boolean reckon(LocalDate today, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        mapper.forgetOver();
        do {
            List<String> projects = mapper.outdated(today, AT_ONCE);
            if (projects.isEmpty()) {
                return true;
            }
            mapper.keep(reckoned(projects, today, until));
        } while (System.nanoTime() < until);
        return false;
    }

    /** As many of them as there is time for. */
    private List<ForecastMapper.Row> reckoned(List<String> projects, LocalDate today, long until) {
        Map<String, List<StageItem>> items =
                mapper.items(projects, Stages.IN_ORDER).stream().collect(Collectors.groupingBy(StageItem::projectNo));
        List<ForecastMapper.Row> rows = new ArrayList<>();
        for (ProjectRow project : mapper.projects(projects)) {
            Standing standing = standings.of(project, items.getOrDefault(project.projectNo(), List.of()), today);
            rows.add(row(outlook.of(standing, Changes.NONE, today), today));
            if (System.nanoTime() > until) {
                break;
            }
        }
        return rows;
    }

    private ForecastMapper.Row row(Outlook.Seen seen, LocalDate today) {
        Forecast forecast = seen.forecast();
        String finishes = null;
        if (forecast != null) {
            List<LocalDate> all = outlook.finishes(forecast, today);
            finishes = IntStream.rangeClosed(1, 100)
                    .mapToObj(percent -> all.get(all.size() * percent / 100 - 1).toString())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return new ForecastMapper.Row(
                seen.standing().project(),
                today,
                clock.instant(),
                seen.standing().stage(),
                finishes,
                forecast != null && outlook.isProvisional(forecast, today),
                seen.leastHistories(),
                seen.refusal(),
                pool(seen.standing().stage()),
                seen.hasPrecedent());
    }
}
