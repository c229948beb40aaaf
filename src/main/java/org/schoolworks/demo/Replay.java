package org.schoolworks.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.Fund;
import org.schoolworks.budget.Programme;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.contract.Proposing;
import org.schoolworks.document.StoredFiles;
import org.schoolworks.engine.CaseWalk;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.engine.Inbox;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.payment.Claiming;
import org.schoolworks.people.People;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.tender.Reserving;
import org.schoolworks.tender.Routing;
import org.schoolworks.tender.Splitting;
import org.schoolworks.worklist.MatterFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replays the programme of the half-year report once, through the same door as people use. All projects are
 * registered first, then each is lived in one transaction, which also notes that it is: a replay that was cut off goes on where
 * it stopped, and one that is over does nothing.
 */
@Component
@Profile("demo")
class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /** Somebody may hold a row for which we wait, and wait for the clock that we hold: we give way. */
    private static final String LONGEST_WAIT = "3s";

    private static final int TRIES = 5;
    private static final int LANES = 2;
    private static final long TELL_EVERY = Duration.ofSeconds(5).toNanos();

    /** PostgreSQL's lock_not_available and deadlock_detected. */
    private static final Set<String> GIVE_WAY = Set.of("55P03", "40P01");

    private final DemoMapper mapper;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate transaction;
    private final Budgeting budgeting;
    private final People people;
    private final StoredFiles files;
    private final ProjectRegister register;
    private final CaseWalk walk;
    private final Inbox inbox;
    private final EngineClock clock;
    private final WorkingDays days;
    private final Rules rules;
    private final Routing routing;
    private final Reserving reserving;
    private final Splitting splitting;
    private final Claiming claiming;
    private final Proposing proposing;
    private final List<MatterFacts> facts;
    private final ObjectMapper json;

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();
    private volatile boolean running;
    private volatile boolean stopped;
    private final AtomicLong lastTold = new AtomicLong();
    private final List<String> failed = new CopyOnWriteArrayList<>();

    Replay(
            DemoMapper mapper,
            PlatformTransactionManager transactions,
            Budgeting budgeting,
            People people,
            StoredFiles files,
            ProjectRegister register,
            CaseWalk walk,
            Inbox inbox,
            EngineClock clock,
            WorkingDays days,
            Rules rules,
            Routing routing,
            Reserving reserving,
            Splitting splitting,
            Claiming claiming,
            Proposing proposing,
            List<MatterFacts> facts,
            ObjectMapper json) {
        this.mapper = mapper;
        this.transactions = transactions;
        this.transaction = new TransactionTemplate(transactions);
        this.budgeting = budgeting;
        this.people = people;
        this.files = files;
        this.register = register;
        this.walk = walk;
        this.inbox = inbox;
        this.clock = clock;
        this.days = days;
        this.rules = rules;
        this.routing = routing;
        this.reserving = reserving;
        this.splitting = splitting;
        this.claiming = claiming;
        this.proposing = proposing;
        this.facts = facts;
        this.json = json;
    }

    /**
     * Replays what is not there yet.
     *
     * @param replay stands before the numbers of the programmes; empty in the demonstration
     * @param asOf the day of the report; a replay that was begun keeps the day with which it began
     * @return the scripts of the projects that failed, with the reasons; empty where all went well
     */
    List<String> run(String replay, LocalDate asOf, Cast cast) {
        return run(replay, asOf, cast, script -> true);
    }

    /** As above, a part of it. */
    List<String> run(String replay, LocalDate asOf, Cast cast, Predicate<Undertaking> part) {
        running = true;
        failed.clear();
        try {
            DemoMapper.ReplayRow row = begun(replay, asOf);
            if (row.finishedAt() != null) {
                return List.of();
            }
            prepare(replay, row.asOf(), cast);
            List<Undertaking> scripts = Undertakings.asOf(row.asOf(), cast.schools()).stream()
                    .filter(part)
                    .toList();
            live(replay, scripts, cast);
            if (failed.isEmpty() && !stopped) {
                mapper.finish(replay, clock.instant());
            }
            return List.copyOf(failed);
        } finally {
            running = false;
        }
    }

    /** Ends after the project that is being replayed. */
    void stop() {
        stopped = true;
    }

    Progress progress() {
        return new Progress(done.get(), total.get(), running);
    }

    /** Whether all of it is there, from an earlier start. */
    boolean isOver(String replay) {
        DemoMapper.ReplayRow row = mapper.replay(replay);
        return row != null && row.finishedAt() != null;
    }

    private DemoMapper.ReplayRow begun(String replay, LocalDate asOf) {
        mapper.begin(replay, asOf, clock.instant());
        return Objects.requireNonNull(mapper.replay(replay));
    }

    private void prepare(String replay, LocalDate asOf, Cast cast) {
        Set<String> known = new HashSet<>();
        budgeting.programmes().forEach(programme -> known.add(programme.programme()));
        for (Programme programme : HalfYearReport.programmes(replay)) {
            if (!known.contains(programme.programme())) {
                budgeting.addProgramme(programme);
            }
        }
        cast.assemble();
        Fund fund = HalfYearReport.sampleFund(replay, asOf);
        if (!budgeting.knows(fund.fundNo())) {
            budgeting.register(fund, new Actor("finance", "贾计财"));
        }
    }

    private void live(String replay, List<Undertaking> scripts, Cast cast) {
        SampleFiles samples = new SampleFiles(files, transactions);
        Life.Stage stage = new Life.Stage(
                register, walk, inbox, clock, days, rules, routing, reserving, splitting, people, cast, samples,
                claiming, proposing, facts, json);
        Map<String, DemoMapper.Told> told = new HashMap<>();
        mapper.told(replay).forEach(one -> told.put(one.script(), one));
        total.set(scripts.size());
        done.set((int) told.values().stream().filter(DemoMapper.Told::lived).count());
        long began = System.nanoTime();
        lastTold.set(began);
        Queue<Registered> waiting = new ConcurrentLinkedQueue<>();
        for (Undertaking script : scripts) {
            if (stopped) {
                return;
            }
            DemoMapper.Told there = told.get(script.script());
            if (there == null) {
                waiting.add(new Registered(script, registered(replay, script, stage)));
            } else if (!there.lived()) {
                waiting.add(new Registered(script, new ProjectNo(there.projectNo())));
            }
        }
        walk.readDiagrams();
        int steps = inLanes(() -> {
            int decisions = 0;
            for (Registered next = waiting.poll(); next != null && !stopped; next = waiting.poll()) {
                decisions += lived(replay, next, stage);
                tell();
            }
            return decisions;
        });
        if (stopped) {
            return;
        }
        LOG.info(
                "演示数据已就绪 / demonstration ready: {} / {} 个项目 projects, {} 步 steps, {} ms, 失败 failed {}",
                done.get(),
                total.get(),
                steps,
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                failed.size());
    }

    private void tell() {
        long told = lastTold.get();
        long now = System.nanoTime();
        if (now - told > TELL_EVERY && lastTold.compareAndSet(told, now)) {
            LOG.info("演示数据 / demonstration: {} / {} 个项目 projects", done.get(), total.get());
        }
    }

    /** One lane works while another waits for the database. @return the sum of their answers */
    private static int inLanes(Callable<Integer> lane) {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES, work -> {
            Thread thread = new Thread(work, "demo-replay");
            thread.setDaemon(true);
            return thread;
        });
        try {
            int sum = 0;
            for (Future<Integer> one : lanes.invokeAll(Collections.nCopies(LANES, lane))) {
                sum += one.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the replay broke off", e);
        } finally {
            lanes.shutdown();
        }
    }

    private ProjectNo registered(String replay, Undertaking script, Life.Stage stage) {
        stage.cast().admitMembers(script);
        return Objects.requireNonNull(transaction.execute(status -> {
            ProjectNo no = new Life(stage, script, replay).register();
            mapper.tell(replay, script.script(), no.value());
            return no;
        }));
    }

    /** @return how many decisions it took */
    private int lived(String replay, Registered project, Life.Stage stage) {
        Undertaking script = project.script;
        for (int attempt = 1; ; attempt++) {
            try {
                int decisions = Objects.requireNonNull(transaction.execute(status -> {
                    mapper.waitNoLongerThan(LONGEST_WAIT);
                    mapper.lived(replay, script.script());
                    return new Life(stage, script, replay).live(project.no);
                }));
                done.incrementAndGet();
                return decisions;
            } catch (RuntimeException e) {
                if (attempt == TRIES || !givesWay(e)) {
                    LOG.error("演示项目失败 / demonstration project failed: {} {}", script.script(), script.name(), e);
                    failed.add(script.script() + " " + script.name() + ": " + e.getMessage());
                    return 0;
                }
            }
        }
    }

    private record Registered(Undertaking script, ProjectNo no) {}

    private static boolean givesWay(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineClock.NotGivenBack) {
                return true;
            }
            if (cause instanceof SQLException sql && GIVE_WAY.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param done projects that are there
     * @param total projects of the demonstration; 0 before the first start of its replay in this run
     */
    record Progress(int done, int total, boolean running) {}
}
