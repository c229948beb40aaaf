package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolworks.database.Child;

/** What is left of an application that is killed while people work. */
class CrashTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path temp;

    @Test
    void whatWasToldAsDecidedIsThereAfterAKill_andNothingIsHalfDone() throws Exception {
        List<String> committed;
        try (Child bureau = bureau()) {
            bureau.awaitTold("COMMITTED", 72, PATIENCE);
            bureau.end(true);
            bureau.awaitExit(Duration.ofSeconds(20));
            committed = bureau.told("COMMITTED");
            assertThat(bureau.told("UNEXPECTED")).isEmpty();
            assertThat(bureau.told("FINISHED"))
                    .as("it was killed in the middle")
                    .isEmpty();
        }

        try (Child again = bureau("--inspect")) {
            assertThat(again.awaitExit(PATIENCE)).as(again.output()).isZero();
            assertThat(again.told("HEALTH")).singleElement().asString().startsWith("UP ");
            assertThat(again.told("HALF")).isEmpty();
            // what was committed in the very moment was not told any more
            assertThat(again.told("LINE")).containsAll(committed);
            assertThat(again.told("LINE").size()).isBetween(committed.size(), committed.size() + 2);
            assertThat(again.told("PROJECT")).hasSize(4);
            assertThat(again.told("CHAIN")).hasSize(4).allMatch(chain -> chain.endsWith(" true"));
            assertThat(again.told("DECIDED")).singleElement().asString().endsWith(" true true");
        }
    }

    @Test
    void whoIsKilledAmidPaymentsLeavesBooksThatAgreeToTheFen() throws Exception {
        List<String> committed;
        try (Child treasury = child("org.schoolworks.payment.BusyTreasury")) {
            treasury.awaitTold("COMMITTED", 60, PATIENCE);
            treasury.end(true);
            treasury.awaitExit(Duration.ofSeconds(20));
            committed = treasury.told("COMMITTED");
            assertThat(treasury.told("UNEXPECTED")).isEmpty();
        }
        try (Child again = child("org.schoolworks.payment.BusyTreasury", "--inspect")) {
            assertThat(again.awaitExit(PATIENCE)).as(again.output()).isZero();
            assertThat(again.told("CONTRACT")).hasSize(2).allMatch(contract -> contract.endsWith(" []"));
            assertThat(again.told("LINE")).containsAll(committed);
        }
    }

    private Child bureau(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = BusyBureau.class.getName();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return child(all);
    }

    /** @param arguments the class to run, and what it is told */
    private Child child(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "--schoolworks.demo=false";
        all[1] = "--server.port=0";
        System.arraycopy(arguments, 1, all, 2, arguments.length - 1);
        return new Child(
                Class.forName(arguments[0]), "512m", Path.of("").toAbsolutePath(), temp.resolve("postgres"), all);
    }
}
