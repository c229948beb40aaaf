package org.schoolworks.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.record.Records;
import org.schoolworks.web.Browser;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A known price is looked for everywhere: it is nowhere before the opening, and where it belongs afterwards. */
@Integration
class SealedTest {

    private static final String PRICE = "2718281.82";
    private static final String TERMS = "四十五日完工质保两年";

    /** Who could let slip what passes through the program; the container's own account of its sockets is not of the program. */
    private static final List<String> TALKATIVE = List.of(
            "org.springframework.web",
            "org.springframework.http",
            "org.springframework.security",
            "org.springframework.transaction",
            "org.springframework.jdbc",
            "org.schoolworks",
            "org.apache.ibatis",
            "org.camunda",
            "com.zaxxer");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Quotations quotations;

    @Autowired
    Records records;

    @Test
    void thePriceIsInNoTableAndInNoLogBeforeTheOpeningAndInTheRecordAfterwards() {
        SealedRoom room = new SealedRoom(context).invited();
        String url = "/camunda/api/schoolworks/quotation-requests/" + room.requestNo();
        String user = room.firms.get(0);
        Browser supplier = Browser.signedIn(port, user, SealedRoom.PASSWORD);
        Browser buyer = Browser.signedIn(port, room.buyer, SealedRoom.PASSWORD);
        Browser overseer = Browser.signedIn(port, room.overseer, SealedRoom.PASSWORD);
        List<String> told = new ArrayList<>();

        Queue<String> log = listening(() -> {
            HttpResponse<String> receipt = supplier.post(url + "/quotations", json(PRICE, TERMS));
            assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(201);
            told.add(receipt.body());
            // refusals repeat nothing either
            for (String bad : List.of(
                    json(PRICE + "1", TERMS),
                    json("-" + PRICE, TERMS),
                    json(PRICE + "x", TERMS),
                    "{\"price\":\"" + PRICE + "\",\"terms\":\"" + TERMS + "\",\"more\":1}",
                    "{\"price\":" + PRICE + ",\"terms\":" + TERMS + "}",
                    json(PRICE, TERMS + "长".repeat(2000)))) {
                HttpResponse<String> refused = supplier.post(url + "/quotations", bad);
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
                told.add(refused.body());
            }
            room.quote(1, "3300000", "");
            room.quote(2, "3400000", "");
            told.add(supplier.get("/camunda/api/schoolworks/quotation-invitations")
                    .body());
            told.add(buyer.get("/camunda/api/schoolworks/quotation-requests").body());
            room.closed();
            told.add(buyer.post(url + "/opening", "{\"code\":\"" + SealedRoom.BUYERS_CODE + "\"}")
                    .body());
        });

        assertThat(found(needles(SealedRoom.BUYERS_CODE, SealedRoom.OVERSEERS_CODE)))
                .as("codes")
                .isEmpty();
        assertThat(found(needles(PRICE, TERMS))).isEmpty();
        assertThat(log).as("it listened").hasSizeGreaterThan(100);
        for (String needle : needles(PRICE, TERMS, SealedRoom.BUYERS_CODE)) {
            assertThat(log).noneMatch(line -> line.contains(needle));
            assertThat(told).noneMatch(body -> body.contains(needle));
        }
        assertThat(quotations.opened(room.story.no())).isEmpty();

        HttpResponse<String> opened =
                overseer.post(url + "/opening", "{\"code\":\"" + SealedRoom.OVERSEERS_CODE + "\"}");
        assertThat(opened.body()).contains("OPENED", "已启封");

        assertThat(found(needles(PRICE))).containsExactlyInAnyOrder("quotation", "decision_record");
        assertThat(found(needles(SealedRoom.BUYERS_CODE, SealedRoom.OVERSEERS_CODE)))
                .as("codes")
                .isEmpty();
        assertThat(quotations.opened(room.story.no()))
                .extracting(one -> one.supplierId() + " " + one.price() + " " + one.terms())
                .containsExactly(
                        user + " " + PRICE + " " + TERMS,
                        room.firms.get(1) + " 3300000.00 ",
                        room.firms.get(2) + " 3400000.00 ");
        assertThat(records.isIntact(room.story.no())).isTrue();
        assertThat(records.latest(room.story.no(), 1).get(0).decision()).contains(PRICE, TERMS);
        assertThat(buyer.get("/camunda/api/schoolworks/quotation-requests").body())
                .contains(PRICE);
    }

    @Test
    void howLongItIsTellsNothingOfWhatIsSealed() {
        SealedRoom room = new SealedRoom(context).invited();
        room.quote(0, "1", "");
        room.quote(1, "99999999999.99", "长".repeat(2000));
        room.quote(2, "99999999999.99", "\uD83C\uDFEB".repeat(1000));
        assertThat(jdbc.queryForList(
                        "select distinct length(sealed) from sealed_quotation where request_no = ?",
                        Integer.class,
                        room.requestNo()))
                .hasSize(1);
        room.quote(0, "1", "");
        assertThat(jdbc.queryForObject(
                        "select count(distinct sealed) from sealed_quotation where request_no = ?",
                        Integer.class,
                        room.requestNo()))
                .as("the same twice is not to be seen to be the same")
                .isEqualTo(4);
    }

    private static String json(String price, String terms) {
        return new String(SealedRoom.body(price, terms), StandardCharsets.UTF_8);
    }

    /** In every form in which a table or a line of a log could hold them. */
    private static List<String> needles(String... secrets) {
        List<String> needles = new ArrayList<>();
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            needles.add(secret);
            needles.add(HexFormat.of().formatHex(bytes));
            needles.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_16LE)));
            for (int skipped = 0; skipped < 3; skipped++) {
                // Base64 goes by threes: what stands before shifts it
                byte[] whole = Arrays.copyOfRange(bytes, skipped, skipped + (bytes.length - skipped) / 3 * 3);
                needles.add(Base64.getEncoder().encodeToString(whole));
            }
        }
        if (needles.contains(PRICE)) {
            needles.add("2,718,281.82");
            needles.add("271828182");
            needles.add("2718281,82");
            needles.add("271.828182");
        }
        return needles;
    }

    /** The tables, of all schemas, of which any row has any of them in any column; binary ones are read as hexadecimal. */
    private List<String> found(List<String> needles) {
        List<String> tables = jdbc.queryForList(
                "select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables"
                        + " where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
                String.class);
        assertThat(tables).hasSizeGreaterThan(60);
        String[] patterns =
                needles.stream().map(needle -> "%" + needle + "%").distinct().toArray(String[]::new);
        return tables.stream()
                .filter(table -> Boolean.TRUE.equals(jdbc.queryForObject(
                        "select exists (select 1 from " + table + " every where every::text like any (?))",
                        Boolean.class,
                        (Object) patterns)))
                .map(table -> table.substring(table.indexOf('.') + 1))
                .toList();
    }

    private static Queue<String> listening(Runnable work) {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                heard.add(event.getFormattedMessage());
                for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
                    heard.add(String.valueOf(thrown.getMessage()));
                }
            }
        };
        ear.setContext(loggers);
        ear.start();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        List<Logger> changed = TALKATIVE.stream().map(loggers::getLogger).toList();
        List<Level> before = changed.stream().map(Logger::getLevel).toList();
        root.addAppender(ear);
        changed.forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(ear);
        });
        try {
            work.run();
        } finally {
            root.detachAppender(ear);
            for (int i = 0; i < changed.size(); i++) {
                changed.get(i).detachAppender(ear);
                changed.get(i).setAdditive(true);
                changed.get(i).setLevel(before.get(i));
            }
        }
        return heard;
    }
}
