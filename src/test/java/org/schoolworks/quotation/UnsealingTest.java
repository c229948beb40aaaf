package org.schoolworks.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.Tendering;
import org.schoolworks.tender.Ways;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The two codes, the closing, what was meddled with, and the award that follows. */
@Integration
class UnsealingTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Tendering tendering;

    @Autowired
    Records records;

    @Autowired
    Quotations quotations;

    @Autowired
    Quoting quoting;

    @Autowired
    QuotationFacts facts;

    private SealedRoom quoted() {
        SealedRoom room = new SealedRoom(context).invited();
        room.quote(0, "3500000", "六十日");
        room.quote(1, "3400000.50", "");
        room.quote(2, "3600000", "");
        return room;
    }

    // --- two codes, after the closing

    @Test
    void beforeTheClosingNoCodeOpensAnything() {
        SealedRoom room = quoted();
        room.refused("quotationOpening", () -> room.open(SealedRoom.BUYERS_CODE, room.buyer), "截止", "此前任何人不得启封");
        room.refused("quotationOpening", () -> room.open(SealedRoom.OVERSEERS_CODE, room.overseer));
    }

    @Test
    void oneCodeOpensNothingAndAWrongOneNothingEither() {
        SealedRoom room = quoted().closed();
        room.refused("openingCode", () -> room.open("not the code 123", room.buyer), "启封码不对", "作废");
        room.refused("openingCode", () -> room.open(null, room.buyer));
        room.refused("openingCode", () -> room.open("x".repeat(100_000), room.buyer));
        room.refused("openingCode", () -> room.open(SealedRoom.OVERSEERS_CODE, room.buyer));

        assertThat(room.open(SealedRoom.BUYERS_CODE, room.buyer)).isEqualTo(RequestStatus.INVITED);
        assertThat(room.read()).isZero();
        room.refused("stale", () -> room.open(SealedRoom.BUYERS_CODE, room.buyer), "另一启封人");
        room.refused("openingCode", () -> room.open(SealedRoom.BUYERS_CODE, room.overseer));
        assertThat(room.read()).isZero();
        assertThat(room.open(SealedRoom.OVERSEERS_CODE, room.overseer)).isEqualTo(RequestStatus.OPENED);
        assertThat(room.read()).isEqualTo(3);
        room.refused("stale", () -> room.open(SealedRoom.OVERSEERS_CODE, room.overseer), "已启封");
    }

    @Test
    void theOrderOfTheTwoCodesDoesNotMatter() {
        SealedRoom room = quoted().closed();
        assertThat(room.open(SealedRoom.OVERSEERS_CODE, room.overseer)).isEqualTo(RequestStatus.INVITED);
        assertThat(room.read()).isZero();
        assertThat(room.open(SealedRoom.BUYERS_CODE, room.buyer)).isEqualTo(RequestStatus.OPENED);
        assertThat(quotations.opened(room.story.no()))
                .extracting(Quotation::price)
                .containsExactly(Money.of("3400000.50"), Money.of("3500000"), Money.of("3600000"));
    }

    @Test
    void onePersonIsNeverBothCustodians() {
        SealedRoom room = new SealedRoom(context);
        String both = room.person("both" + room.buyer, "两头", null, "capitalWorks", "discipline");
        room.prepared();
        room.inviting().oversee(room.requestNo(), SealedRoom.OVERSEERS_CODE, both);
        room.quote(0, "1", "");
        room.quote(1, "2", "");
        room.quote(2, "3", "");
        room.closed();
        assertThat(room.open(SealedRoom.OVERSEERS_CODE, both)).isEqualTo(RequestStatus.INVITED);
        room.refused("stale", () -> room.open(SealedRoom.BUYERS_CODE, both));
        assertThat(room.open(SealedRoom.BUYERS_CODE, room.buyer)).isEqualTo(RequestStatus.OPENED);
    }

    @Test
    void whoAskedDoesNotSetTheSecondCodeAndTheTwoAreNotTheSame() {
        SealedRoom room = new SealedRoom(context).prepared();
        room.people().assign(room.buyer, java.util.Set.of("capitalWorks", "discipline"));
        room.refused("twoCustodians", () -> room.inviting()
                .oversee(room.requestNo(), SealedRoom.OVERSEERS_CODE, room.buyer));
        room.refused(
                "form", () -> room.inviting().oversee(room.requestNo(), SealedRoom.BUYERS_CODE, room.overseer), "不得相同");
        room.refused("form", () -> room.inviting().oversee(room.requestNo(), "short", room.overseer), "12");
        room.refused(
                "form", () -> room.inviting().oversee(room.requestNo(), "aaaaaaaaaaaaaaaaaa", room.overseer), "不同的字符");
        room.refused("notFound", () -> room.quote(0, "1", ""), "没有");
    }

    @Test
    void tooFewQuotationsStaySealedForGoodAndAnotherRequestMayFollow() {
        SealedRoom room = new SealedRoom(context).invited();
        room.quote(0, "3500000", "");
        room.quote(1, "3400000", "");
        room.quote(2, "3300000", "");
        quoting.withdraw(room.requestNo(), room.firms.get(2));
        room.closed();
        assertThat(room.opened()).isEqualTo(RequestStatus.FAILED);
        assertThat(room.read()).isZero();
        DecisionRecord line = records.latest(room.story.no(), 1).get(0);
        assertThat(line.opinion()).contains("有效报价 2 家，少于 3 家", "74号令第37条");
        room.invited();
        assertThat(room.requestNo()).endsWith("-T1-Q2");
    }

    @Test
    void whereTooFewHaveQuotedNobodyIsAwarded_untilDisciplineHasVoidedItWithAReason() {
        SealedRoom room = new SealedRoom(context).invited();
        room.quote(0, "3500000", "");
        room.closed();
        assertThat(room.opened()).isEqualTo(RequestStatus.FAILED);
        Map<String, Object> award =
                Map.of("winnerName", "未报价的建设有限公司", "price", "3700000", "methodDetails", "三家谈判，最低者成交");
        room.refused(
                "quotation", () -> room.story.approve("awardWithoutTender", award), room.requestNo(), "响应不足", "重新邀请");
        assertThat(shown(room)).singleElement().asString().contains("响应不足，未启封");
        room.refused("voiding", () -> room.inviting().makeVoid(room.requestNo(), "不再邀请报价", room.buyer));
        room.inviting().makeVoid(room.requestNo(), "三次均不足，改由谈判确定", room.overseer);
        room.story.approve("awardWithoutTender", award);
    }

    // --- replaced and withdrawn

    @Test
    void theLastVersionCountsAndEachIsKept() {
        SealedRoom room = quoted();
        Quoting.Receipt first = quoting.withdraw(room.requestNo(), room.firms.get(0));
        assertThat(first.withdrawn()).isTrue();
        room.refused("quotationWithdrawn", () -> quoting.withdraw(room.requestNo(), room.firms.get(0)));
        Quoting.Receipt last = room.quote(0, "3450000", "重报");
        assertThat(last.seq()).isEqualTo(3);
        assertThat(last.receipt()).hasSize(64).isNotEqualTo(first.receipt());
        assertThat(jdbc.queryForObject(
                        "select encode(sha256(sealed), 'hex') from sealed_quotation where request_no = ? and seq = 3",
                        String.class,
                        room.requestNo()))
                .isEqualTo(last.receipt());
        room.closed().opened();
        assertThat(quotations.opened(room.story.no()))
                .extracting(Quotation::price)
                .containsExactly(Money.of("3400000.50"), Money.of("3450000"), Money.of("3600000"));
    }

    // --- what was meddled with

    @Test
    void aRowThatWasMovedToAnotherSupplierDoesNotOpen() {
        meddled("update sealed_quotation s set sealed = (select sealed from sealed_quotation o where o.request_no ="
                + " s.request_no and o.supplier_id <> s.supplier_id order by o.supplier_id limit 1)"
                + " where s.request_no = ?");
    }

    @Test
    void oneByteThatWasChangedIsEnoughNotToOpen() {
        meddled("update sealed_quotation set sealed = set_byte(sealed, 4000, get_byte(sealed, 4000) # 1)"
                + " where request_no = ?");
    }

    @Test
    void aTimeThatWasChangedIsEnoughNotToOpen() {
        meddled(
                "update sealed_quotation set received_at = received_at - interval '1 microsecond' where request_no = ?");
    }

    @Test
    void whatWasCutOffDoesNotOpen() {
        meddled("update sealed_quotation set sealed = substring(sealed for 20) where request_no = ?");
    }

    private void meddled(String update) {
        SealedRoom room = quoted();
        asTheDatabasesOwner(update, room.requestNo());
        room.closed().open(SealedRoom.BUYERS_CODE, room.buyer);
        room.refused("seal", () -> room.open(SealedRoom.OVERSEERS_CODE, room.overseer), "密文与收到时不符");
        assertThat(room.read()).isZero();
        room.refused("voiding", () -> room.inviting().makeVoid(room.requestNo(), "密文已被改动", room.buyer), "只能由纪检审计");
        room.inviting().makeVoid(room.requestNo(), "密文已被改动", room.overseer);
        assertThat(room.status()).isEqualTo("VOIDED");
    }

    @Test
    void aRowOfAnEarlierRequestDoesNotOpenInTheNext() {
        SealedRoom room = quoted();
        String earlier = room.requestNo();
        room.inviting().makeVoid(earlier, "启封码遗失", room.buyer);
        room.invited();
        room.quote(0, "1", "");
        room.quote(1, "2", "");
        room.quote(2, "3", "");
        asTheDatabasesOwner(
                "update sealed_quotation s set sealed = o.sealed, received_at = o.received_at from sealed_quotation o"
                        + " where o.request_no = '" + earlier
                        + "' and o.supplier_id = s.supplier_id and s.request_no = ?",
                room.requestNo());
        room.closed().open(SealedRoom.BUYERS_CODE, room.buyer);
        room.refused("seal", () -> room.open(SealedRoom.OVERSEERS_CODE, room.overseer));
    }

    @Test
    void theTablesThemselvesRefuseChangesAndLateOrEarlyRows() {
        SealedRoom room = quoted();
        assertThat(refusedByTheTables("update sealed_quotation set submitted_by = 'x' where request_no = ?", room))
                .isTrue();
        assertThat(refusedByTheTables("delete from sealed_quotation where request_no = ?", room))
                .isTrue();
        assertThat(refusedByTheTables(
                        "insert into quotation select request_no, supplier_id, seq, 1, '' from sealed_quotation"
                                + " where request_no = ?",
                        room))
                .isTrue();
        assertThat(refusedByTheTables(
                        "update quotation_request set released_at = clock_timestamp(), released_key = repeat('0', 64),"
                                + " released_side = 'BUYER', released_by = 'x' where request_no = ?",
                        room))
                .isTrue();
        room.closed();
        assertThat(refusedByTheTables(
                        "insert into sealed_quotation select request_no, supplier_id, 9, clock_timestamp(), 'x', sealed,"
                                + " receipt from sealed_quotation where request_no = ?",
                        room))
                .isTrue();
        assertThat(refusedByTheTables("update quotation_request set status = 'OPENED' where request_no = ?", room))
                .isTrue();
    }

    private boolean refusedByTheTables(String sql, SealedRoom room) {
        try {
            jdbc.update(sql, room.requestNo());
            return false;
        } catch (DataAccessException refused) {
            return true;
        }
    }

    private void asTheDatabasesOwner(String update, String requestNo) {
        jdbc.execute("alter table sealed_quotation disable trigger user");
        try {
            assertThat(jdbc.update(update, requestNo)).isEqualTo(3);
        } finally {
            jdbc.execute("alter table sealed_quotation enable trigger user");
        }
    }

    // --- at once

    @Test
    void twoWhoOpenAtOnceOpenOnce() throws Exception {
        SealedRoom room = quoted().closed();
        room.open(SealedRoom.BUYERS_CODE, room.buyer);
        List<String> came = atOnce(
                4, () -> room.open(SealedRoom.OVERSEERS_CODE, room.overseer).name());
        assertThat(came).containsExactlyInAnyOrder("OPENED", "stale", "stale", "stale");
        assertThat(room.read()).isEqualTo(3);
    }

    @Test
    void twoVersionsAtOnceAreTwoAndOneOfThemCounts() throws Exception {
        SealedRoom room = quoted();
        List<String> came =
                atOnce(4, () -> String.valueOf(room.quote(0, "3000000", "").seq()));
        assertThat(came).containsExactlyInAnyOrder("2", "3", "4", "5");
    }

    @Test
    void atTheClosingTheDatabasesClockDecidesAndWhatIsAcknowledgedIsOpened() throws Exception {
        SealedRoom room = quoted();
        jdbc.update(
                "update quotation_request set closes_at = clock_timestamp() + interval '700 milliseconds' where"
                        + " request_no = ?",
                room.requestNo());
        ConcurrentLinkedQueue<Quoting.Receipt> received = new ConcurrentLinkedQueue<>();
        List<String> came = atOnce(3, () -> {
            for (int i = 1; i < 100_000; i++) {
                received.add(room.quote(0, String.valueOf(1_000_000 + i), ""));
            }
            return "never closed";
        });
        assertThat(came).containsOnly("quotationClosed");
        Instant closes = jdbc.queryForObject(
                        "select closes_at from quotation_request where request_no = ?",
                        java.sql.Timestamp.class,
                        room.requestNo())
                .toInstant();
        assertThat(received).isNotEmpty().allSatisfy(receipt -> assertThat(receipt.receivedAt())
                .isBefore(closes));
        int last = received.stream().mapToInt(Quoting.Receipt::seq).max().orElseThrow();
        room.opened();
        assertThat(quotations.opened(room.story.no()))
                .filteredOn(one -> one.supplierId().equals(room.firms.get(0)))
                .singleElement()
                .satisfies(one -> assertThat(one.seq()).isEqualTo(last));
    }

    private static List<String> atOnce(int many, Callable<String> deed) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(many);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(people.submit(() -> {
                    gate.await();
                    try {
                        return deed.call();
                    } catch (Problem problem) {
                        return problem.rule();
                    }
                }));
            }
            gate.countDown();
            List<String> came = new ArrayList<>();
            for (Future<String> one : all) {
                came.add(one.get());
            }
            return came;
        } finally {
            people.shutdownNow();
        }
    }

    // --- asked for as the law has it

    @Test
    void whatIsAskedForIsHeldAgainstTheTable() {
        SealedRoom room = new SealedRoom(context);
        Inviting.Asked good = room.asked();
        List<String> two = room.firms.subList(0, 2);
        room.refused("quotationSuppliers", () -> ask(room, good.items(), two, good.closesAt()), "2 家", "3", "不少于三家");
        List<String> twice = List.of(two.get(0), two.get(0), two.get(1));
        room.refused("quotationSuppliers", () -> ask(room, good.items(), twice, good.closesAt()), "2 家");
        room.people().addOrganisation(new Organisation("sc" + room.buyer.substring(1), "某校", "school"));
        room.refused(
                "quotationSuppliers",
                () -> ask(
                        room,
                        good.items(),
                        List.of(two.get(0), two.get(1), "sc" + room.buyer.substring(1)),
                        good.closesAt()),
                "不能受邀");
        room.refused(
                "quotationPeriod",
                () -> ask(room, good.items(), room.firms, LocalDateTime.now(java.time.ZoneId.of("Asia/Shanghai"))),
                "3个工作日");
        room.refused("form", () -> ask(room, List.of(), room.firms, good.closesAt()), "报价清单");
        room.refused(
                "form",
                () -> ask(room, java.util.Collections.singletonList(null), room.firms, good.closesAt()),
                "第 1 项");
        room.refused(
                "period", () -> ask(room, good.items(), room.firms, LocalDateTime.of(9999, 12, 31, 23, 59)), "2099");
        room.prepared();
        room.refused("quotationAlive", () -> room.inviting().ask(room.story.no(), good, room.buyer), "作废后才能另发");
    }

    private void ask(SealedRoom room, List<Inviting.Item> items, List<String> suppliers, LocalDateTime closes) {
        room.inviting()
                .ask(
                        room.story.no(),
                        new Inviting.Asked("修缮", items, suppliers, closes, SealedRoom.BUYERS_CODE),
                        room.buyer);
    }

    @Test
    void whatIsTenderedTakesNoQuotations() {
        SealedRoom room = new SealedRoom(context, "open");
        room.refused("quotationMethod", () -> room.inviting().ask(room.story.no(), room.asked(), room.buyer), "公开招标");
    }

    @Test
    void whereTheWayOfBuyingWasChangedMeanwhileNothingIsOpened() {
        SealedRoom room = quoted().closed();
        room.story.decide("awardWithoutTender", "sendBack", Map.of());
        room.story.approve("planTender", Map.of("estimatedPrice", "3799999.99", "method", "open"));
        room.refused("quotationMethod", () -> room.open(SealedRoom.BUYERS_CODE, room.buyer), "公开招标");
        room.inviting().makeVoid(room.requestNo(), "改为公开招标", room.overseer);
        assertThat(room.status()).isEqualTo("VOIDED");
    }

    // --- the award

    @Test
    void theAwardIsOneOfTheOpenedQuotations() {
        SealedRoom room = quoted();
        Ways.refused(room.story, "quotation", () -> award(room, room.firms.get(1), "3400000.50"), "尚未启封");
        room.closed().opened();
        Ways.refused(
                room.story,
                "quotation",
                () -> award(room, room.firms.get(1), "3400000.00"),
                "3,400,000.50元",
                "与启封的报价一致");
        Ways.refused(room.story, "quotation", () -> award(room, room.firms.get(0), "3400000.50"), "不是报价邀请");
        award(room, room.firms.get(1), "3400000.50");
        Tender tender = tendering.current(room.story.no());
        assertThat(tender.winnerId()).isEqualTo(room.firms.get(1));
        assertThat(tender.awardPrice()).isEqualTo(Money.of("3400000.50"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> room.inviting().makeVoid(room.requestNo(), "想重来一次", room.overseer)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不能再作废");
    }

    private void award(SealedRoom room, String firm, String price) {
        room.story.approve(
                "awardWithoutTender",
                Map.of(
                        "winnerName",
                        room.people().organisation(firm).name(),
                        "price",
                        price,
                        "methodDetails",
                        "密封报价，启封后最低者成交"));
    }

    @Test
    void whoAwardsSeesWhatWasOpenedWithTheLowestProposedAndBeforeThatNothing() {
        SealedRoom room = quoted();
        assertThat(shown(room)).containsExactly("报价邀请 " + room.requestNo() + " 报价中；启封前不能确定承包人");
        assertThat(proposed(room)).isEmpty();
        room.closed().opened();
        assertThat(shown(room))
                .hasSize(5)
                .anyMatch(fact -> fact.startsWith("报价：乙建设有限公司") && fact.endsWith(" 3400000.50"))
                .anyMatch(fact -> fact.startsWith("报价说明：甲建设有限公司") && fact.endsWith(" 六十日"));
        assertThat(proposed(room).path("winnerId").asText()).isEqualTo(room.firms.get(1));
        assertThat(proposed(room).path("price").asText()).isEqualTo("3400000.50");
    }

    private List<String> shown(SealedRoom room) {
        return facts.factsOf(room.story.no(), "", room.story.today()).stream()
                .map(fact -> fact.label() + " " + (fact.yuan() == null ? fact.text() : fact.yuan()))
                .toList();
    }

    private ObjectNode proposed(SealedRoom room) {
        ObjectNode fields = new ObjectMapper().createObjectNode();
        facts.fill("awardWithoutTender", room.story.no(), "", room.story.today(), fields);
        return fields;
    }

    @Test
    void aVoidRequestBindsNobody() {
        SealedRoom room = quoted();
        room.refused("form", () -> room.inviting().makeVoid(room.requestNo(), "没用", room.buyer), "作废原因");
        room.inviting().makeVoid(room.requestNo(), "采购方启封码遗失", room.buyer);
        room.refused("quotationClosed", () -> room.quote(0, "1", ""));
        assertThat(quotations.isPending(room.story.no())).isFalse();
        award(room, room.firms.get(0), "3799999.99");
        assertThat(records.latest(room.story.no(), 50))
                .extracting(DecisionRecord::stepName)
                .contains("发起报价邀请", "设启封码并发出报价邀请", "作废报价邀请");
    }
}
