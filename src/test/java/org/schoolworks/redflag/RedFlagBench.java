package org.schoolworks.redflag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.schoolworks.redflag.Inspecting.Asked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The red flags at the size of a county's decades. It asserts no time; it prints a table. Surefire does not find it by its name:
 * {@code ./mvnw test -Dtest=RedFlagBench -Dschoolworks.bench.tenders=20000}.
 */
@Integration
@EnabledIfSystemProperty(named = "schoolworks.bench.tenders", matches = "[0-9]+")
class RedFlagBench {

    private static final int TENDERS = Integer.getInteger("schoolworks.bench.tenders", 20_000);
    private static final int CALLS = 40;
    private static final int BIDS = 5;

    @Autowired
    Inspecting inspecting;

    @Autowired
    Flagging flagging;

    @Autowired
    RedFlagFacts facts;

    @Autowired
    People people;

    @Autowired
    JdbcTemplate jdbc;

    private final List<String> table = new ArrayList<>();

    @Test
    void theListAndWhatADecisionCosts() {
        // else the clock would begin with them before PostgreSQL knows how many there are
        triggers("disable");
        for (String sql : ROWS) {
            jdbc.update(sql.replace(":tenders", String.valueOf(TENDERS)).replace(":bids", String.valueOf(BIDS)));
        }
        triggers("enable");
        jdbc.execute("vacuum analyze");
        String discipline =
                "rbn" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(discipline, "测速", "right horse battery", null, Set.of("discipline"));
        add("all flags computed anew", 3, flagging::rebuild);
        jdbc.execute("vacuum analyze");
        add("list, page 1", CALLS, () -> look(new Asked("", "", "", "", ""), 1, discipline));
        add("list, page 500", CALLS, () -> look(new Asked("", "", "", "", ""), 500, discipline));
        add("all tenders, page 1000", CALLS, () -> look(new Asked("all", "", "", "", ""), 1000, discipline));
        add("of one flag, not reviewed", CALLS, () -> look(new Asked("R053", "", "", "", "open"), 1, discipline));
        add(
                "of a programme, a year and a buyer's name",
                CALLS,
                () -> look(new Asked("", "RBENCH3", "2019", "测速小学1", ""), 1, discipline));
        add("what the filters offer", CALLS, () -> inspecting.choices(discipline));
        add("one tender", CALLS, () -> inspecting.tender("2026-RFB-" + "00100", discipline));
        int[] next = {0};
        add("list, page 1, after a decision on a tender", CALLS, () -> {
            jdbc.update(
                    "update tender set award_price = award_price where tender_no = ?",
                    "2026-RFB-%05d".formatted(next[0]++ * 37 + 1));
            look(new Asked("", "", "", "", ""), 1, discipline);
        });
        add(
                "the workbook of everything",
                3,
                () -> FlagWorkbook.of(inspecting.exported(new Asked("", "", "", "", ""), discipline)));
        System.out.printf(
                "%n%,d tenders, %,d bids, %,d flags; %d processors%n",
                count("tender"),
                count("bid"),
                count("red_flag"),
                Runtime.getRuntime().availableProcessors());
        System.out.printf("%-50s %9s %9s %9s %9s%n", "ms", "first", "p50", "p95", "max");
        table.forEach(System.out::println);
        jdbc.queryForList("select code || ' ' || count(*) from red_flag group by code order by code", String.class)
                .forEach(System.out::println);
        assertThat(count("red_flag")).isPositive();
    }

    private void triggers(String what) {
        for (String name : List.of("tender", "bid", "contract")) {
            jdbc.execute("alter table " + name + " " + what + " trigger " + name + "_red_flag_due");
        }
    }

    private void look(Asked asked, int page, String who) {
        inspecting.page(asked, page, who);
    }

    private void add(String what, int calls, Runnable work) {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            long begun = System.nanoTime();
            work.run();
            micros.add((System.nanoTime() - begun) / 1000);
        }
        List<Long> sorted = micros.stream().sorted().toList();
        table.add("%-50s %,9.1f %,9.1f %,9.1f %,9.1f"
                .formatted(
                        what,
                        micros.get(0) / 1e3,
                        sorted.get((calls - 1) / 2) / 1e3,
                        sorted.get((int) Math.ceil(calls * 0.95) - 1) / 1e3,
                        sorted.get(calls - 1) / 1e3));
        System.out.println(table.get(table.size() - 1));
    }

    private long count(String name) {
        Long found = jdbc.queryForObject("select count(*) from " + name, Long.class);
        return found == null ? 0 : found;
    }

    private static final List<String> ROWS = List.of(
            "insert into programme (programme, name, kind) select 'RBENCH' || n, '测速专项' || n, 'building' from generate_series(0, 7) n",
            "insert into organisation (id, name, kind) select 'rbs' || n, '测速小学' || n, 'school' from generate_series(0, 1999) n",
            "insert into organisation (id, name, kind) select 'rbf' || n, '测速建设' || n, 'contractor' from generate_series(0, 399) n",
            """
            insert into project (project_no, name, kind, programme, school_id, township_id, building_use, investment, laboratory,
              sensitive_site, new_site, simple_works, structural, tall_or_deep, approvals, status, sample, registered_by,
              registered_on, version)
            select '2026-RFB-' || lpad(n::text, 5, '0'), '测速教学楼' || n, 'newBuilding', 'RBENCH' || n % 8, 'rbs' || n % 2000, 't',
              'teaching', 9000000, false, false, false, true, false, false, '', 'FUNDED', true, 'nobody', '2012-01-05', 0
            from generate_series(0, :tenders - 1) n""",
            """
            insert into tender (tender_no, project_no, attempt, category, method, method_basis, estimated_price, status,
              documents_from, closing_on, price_ceiling, opened_on, evaluated_on, winner_id, winner_name, award_price, awarded_on,
              version)
            select '2026-RFB-' || lpad(n::text, 5, '0'), '2026-RFB-' || lpad(n::text, 5, '0'), 1, 'works',
              case n % 7 when 0 then 'consultation' else 'open' end, '', 1000000 + n % 9000 * 1000, 'SIGNED', day, day + 20 + n % 9,
              1000000 + n % 9000 * 1000, day + 30, day + 31, 'rbf' || n % 400, '测速建设' || n % 400,
              round((1000000 + n % 9000 * 1000) * (0.85 + n % 150 / 1000.0), 2), day + 40, 0
            from (select n, date '2013-01-01' + n * 4800 / :tenders as day from generate_series(0, :tenders - 1) n) t""",
            """
            insert into bid (tender_no, bidder, organisation_id, price, rank)
            select t.tender_no, '测速建设' || f, 'rbf' || f, round(t.award_price * (1 + k * 0.01 + n % 13 * k * k / 3000.0), 2),
              case when k < 3 then k + 1 end
            from (select tender_no, award_price, right(tender_no, 5)::int as n from tender where tender_no like '2026-RFB-%') t
            cross join generate_series(0, :bids - 1) k
            cross join lateral (select (n + k * (1 + n / 400 % 7)) % 400 as f) x""",
            """
            insert into contract (contract_no, project_no, tender_no, nature, contractor_id, price, variations, signed_on, start_on,
              finish_on, advance_percent, progress_percent, retention_percent, status, percent_complete, measured, version)
            select 'C' || tender_no, project_no, tender_no, 'construction', winner_id, award_price,
              round(award_price * (right(tender_no, 5)::int % 12) / 100, 2), awarded_on + right(tender_no, 5)::int % 30,
              awarded_on + 60, '2030-01-01', 10, 80, 3, 'SIGNED', 0, 0, 0
            from tender where tender_no like '2026-RFB-%'""");
}
