package org.schoolworks.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one clock of the application and the engine, in the bureau's time zone.
 *
 * <p>A replay moves it for its own thread with {@link #at}. The engine's clock is global, so every engine command holds a
 * read lock and a replay the write lock, which it gives away while it waits for the database: people who work meanwhile wait a
 * moment and keep the true time, and several replays share one clock.
 */
@Component
public class EngineClock extends Clock {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Two replays that each wait for the other, over a lock which we do not know, end here instead of never. */
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final ReentrantReadWriteLock hands = new ReentrantReadWriteLock(true);
    private final ThreadLocal<@Nullable Instant> moved = new ThreadLocal<>();

    /** Runs the work as if it were the given moment, for this thread and for the engine. */
    public <T> T at(Instant moment, Supplier<T> work) {
        hands.writeLock().lock();
        Instant before = moved.get();
        try {
            moved.set(moment);
            ClockUtil.setCurrentTime(Date.from(moment));
            return work.get();
        } finally {
            if (before == null) {
                moved.remove();
            } else {
                moved.set(before);
            }
            if (hands.isWriteLockedByCurrentThread()) {
                if (before == null) {
                    ClockUtil.reset();
                } else {
                    ClockUtil.setCurrentTime(Date.from(before));
                }
                hands.writeLock().unlock();
            }
        }
    }

    /** {@link #at(Instant, Supplier)} for work without a result. */
    public void at(Instant moment, Runnable work) {
        at(moment, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Waits for something that tells no time, such as an answer of the database. Whoever moved the clock lets others have it
     * meanwhile: somebody may hold the very row that is waited for, and want the clock.
     */
    <T> T whileWaiting(Waiting<T> work) throws Throwable {
        int holds = hands.getWriteHoldCount();
        if (holds == 0) {
            return work.await();
        }
        int readings = hands.getReadHoldCount();
        ClockUtil.reset();
        repeat(readings, hands.readLock()::unlock);
        repeat(holds, hands.writeLock()::unlock);
        try {
            return work.await();
        } finally {
            if (!hands.writeLock().tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new NotGivenBack();
            }
            repeat(holds - 1, hands.writeLock()::lock);
            repeat(readings, hands.readLock()::lock);
            ClockUtil.setCurrentTime(Date.from(instant()));
        }
    }

    private static void repeat(int times, Runnable work) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    /** Who waited too long for the clock begins anew. */
    public static final class NotGivenBack extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        private NotGivenBack() {
            super("nobody gives the clock back");
        }
    }

    /** Work that waits. */
    @FunctionalInterface
    interface Waiting<T> {
        T await() throws Throwable;
    }

    @Override
    public Instant instant() {
        Instant moment = moved.get();
        return moment == null ? Clock.systemUTC().instant() : moment;
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }

    /** Lets no engine command run while the engine's clock is moved by another thread. */
    CommandInterceptor interceptor() {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                hands.readLock().lock();
                try {
                    return next.execute(command);
                } finally {
                    // none where the clock was waited for in vain
                    if (hands.getReadHoldCount() > 0) {
                        hands.readLock().unlock();
                    }
                }
            }
        };
    }
}
