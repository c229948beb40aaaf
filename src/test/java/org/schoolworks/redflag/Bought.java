package org.schoolworks.redflag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** A small history of one buyer's tenders, put straight into the tables. */
final class Bought {

    private static final AtomicInteger MADE = new AtomicInteger();

    private final JdbcTemplate jdbc;
    private final int number = MADE.incrementAndGet();
    private int projects;

    Bought(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.update(
                "insert into programme (programme, name, kind) values (?, ?, 'building')",
                programme(),
                "提示专项" + number);
        jdbc.update("insert into organisation (id, name, kind) values (?, ?, 'school')", buyer(), "提示小学" + number);
    }

    String programme() {
        return "FLAG" + number;
    }

    String buyer() {
        return "fs" + number;
    }

    String buyerName() {
        return "提示小学" + number;
    }

    /** The name of a firm of this history alone. */
    String firm(String name) {
        return name + number;
    }

    String project() {
        String no = "2026-FLG-" + String.format("%04d", number * 100 + ++projects);
        jdbc.update(
                """
                insert into project (project_no, name, kind, programme, school_id, township_id, building_use, investment, laboratory,
                  sensitive_site, new_site, simple_works, structural, tall_or_deep, approvals, status, sample, registered_by,
                  registered_on, version)
                values (?, '=提示工程', 'renovation', ?, ?, 't', 'teaching', 9000000, false, false, false, true, false, false, '',
                  'FUNDED', true, 'nobody', '2012-01-05', 0)""",
                no,
                programme(),
                buyer());
        return no;
    }

    /** Of a new project; columns and their values in pairs. */
    String tender(String... columns) {
        return attempt(project(), 1, columns);
    }

    String attempt(String project, int attempt, String... columns) {
        String no = project + "-" + attempt;
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "tender_no", no,
                "project_no", project,
                "attempt", String.valueOf(attempt),
                "category", "works",
                "method", "open",
                "method_basis", "",
                "estimated_price", "5000000",
                "status", "NOTICE_PUBLISHED",
                "documents_from", "2026-03-02",
                "version", "0"));
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        jdbc.update("insert into tender (" + String.join(", ", values.keySet()) + ") values ('"
                + String.join("', '", values.values()) + "')");
        return no;
    }

    /** One that was given to a firm of this history, for a price. */
    String award(String firm, String price, String on, String... columns) {
        String[] all = new String[columns.length + 10];
        System.arraycopy(columns, 0, all, 10, columns.length);
        List<String> given = List.of(
                "status",
                "AWARDED",
                "winner_name",
                firm(firm),
                "award_price",
                price,
                "awarded_on",
                on,
                "documents_from",
                on);
        for (int i = 0; i < given.size(); i++) {
            all[i] = given.get(i);
        }
        return tender(all);
    }

    /** Bids with their ranks: firm, price, rank or empty for none. */
    void bids(String tender, String... bids) {
        for (int i = 0; i < bids.length; i += 3) {
            jdbc.update(
                    "insert into bid (tender_no, bidder, price, rank) values (?, ?, ?::numeric, nullif(?, '')::int)",
                    tender,
                    firm(bids[i]),
                    bids[i + 1],
                    bids[i + 2]);
        }
    }

    /** A contract for 1,000,000 元. */
    void contract(String tender, String signedOn, String variations) {
        String contractor = "fc" + number + "x" + projects;
        jdbc.update("insert into organisation (id, name, kind) values (?, '承包人', 'contractor')", contractor);
        jdbc.update(
                """
                insert into contract (contract_no, project_no, tender_no, nature, contractor_id, price, variations, signed_on,
                  start_on, finish_on, advance_percent, progress_percent, retention_percent, status, percent_complete, measured,
                  version)
                select 'C' || project_no, project_no, tender_no, 'construction', ?, 1000000, ?::numeric, ?::date, ?::date,
                  '2030-01-01', 10, 80, 3, 'SIGNED', 0, 0, 0 from tender where tender_no = ?""",
                contractor,
                variations,
                signedOn,
                signedOn,
                tender);
    }
}
