package org.schoolworks.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
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
 * read lock and a replay the write lock: people who work meanwhile wait a moment and keep the true time.
 */
@Component
public class EngineClock extends Clock {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

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
                ClockUtil.reset();
            } else {
                moved.set(before);
                ClockUtil.setCurrentTime(Date.from(before));
            }
            hands.writeLock().unlock();
        }
    }

    /** {@link #at(Instant, Supplier)} for work without a result. */
    public void at(Instant moment, Runnable work) {
        at(moment, () -> {
            work.run();
            return true;
        });
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
                    hands.readLock().unlock();
                }
            }
        };
    }
}
