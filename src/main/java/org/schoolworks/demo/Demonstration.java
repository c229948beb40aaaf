package org.schoolworks.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The demonstration's own start: an administrator before the door opens, the well-known accounts on the console, and the
 * replay in the background. It stops after the project that is being replayed.
 */
@Component
@Profile("demo")
class Demonstration implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private static final String THE_ONLY = "";
    private static final int LONGEST_PROJECT_MILLIS = 20_000;

    private final Replay replay;
    private final Cast cast;
    private final String password;
    private final Clock clock;
    private final Environment environment;

    private @Nullable Thread thread;
    private volatile boolean running;

    Demonstration(
            Replay replay,
            People people,
            Clock clock,
            Environment environment,
            @Value("${schoolworks.demo.password}") String password) {
        this.replay = replay;
        this.cast = new Cast(people, password);
        this.password = password;
        this.clock = clock;
        this.environment = environment;
    }

    /** Before the web server, whose phase is later: its setup page would make an administrator of whoever comes first. */
    @Override
    public void start() {
        cast.admitAdministrator();
        running = true;
    }

    @EventListener
    void ready(ApplicationReadyEvent ready) {
        Thread background = new Thread(this::replay, "demo-replay");
        background.setDaemon(true);
        background.start();
        thread = background;
    }

    private void replay() {
        try {
            cast.assemble();
            tell();
            List<String> failed = replay.run(THE_ONLY, LocalDate.now(clock), cast);
            if (!failed.isEmpty()) {
                LOG.error(
                        "演示数据有 {} 个项目失败，下次启动时重试 / {} projects failed and are tried again at the next start: {}",
                        failed.size(),
                        failed.size(),
                        failed);
            }
        } catch (RuntimeException e) {
            LOG.error("演示数据未能完成，下次启动时继续 / the demonstration goes on at the next start", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        replay.stop();
        if (thread != null) {
            try {
                thread.join(LONGEST_PROJECT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    /** To the console and not to the log, which is kept. */
    @SuppressWarnings("SystemOut")
    private void tell() {
        StringBuilder text = new StringBuilder("\n  学建演示 / Schoolworks demonstration\n");
        text.append("  地址 / address:   http://127.0.0.1:")
                .append(environment.getProperty("local.server.port", "8080"))
                .append("/\n  密码 / password:  ")
                .append(password)
                .append("   （所有演示账号相同，仅限本机 / for all demo accounts, this machine only）\n\n");
        for (Cast.Part part : Cast.wellKnown()) {
            text.append("    %-12s %s / %s%n".formatted(part.user(), part.title(), part.english()));
        }
        text.append(
                replay.isOver(THE_ONLY)
                        ? "\n  演示数据已就绪，可以使用 / The projects are there from an earlier start: ready.\n"
                        : "\n  演示数据在后台办理，约一至五分钟 / The projects are replayed in the background, one to five minutes.\n");
        System.out.println(text);
    }
}
