package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.schoolworks.ledger.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The treasury's files: out go the instructions, in come the replies, each applied once. */
@Integration
class TreasuryFilesTest {

    private static final String HEAD = "回单号,指令号,结果,金额（元）,日期,原因\n";

    @Autowired
    ApplicationContext context;

    @Autowired
    TreasuryFiles files;

    @Autowired
    ClosingReplies closing;

    @Autowired
    Disbursing disbursing;

    @Autowired
    Ledger ledger;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    private Story story;
    private String clerk;
    private String wage;
    private String works;

    @BeforeEach
    void aPaymentIsInstructed() {
        story = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, story, "5000000", "3000000");
        Works.start(context, story, "disbursement", Map.of());
        story.approve(
                "claimPayment", Map.of("claimed", "1000000", "wagePart", "200000", "invoiceNo", "CSV-" + story.no()));
        story.approve("certifyPayment", Map.of("certified", "1000000"));
        for (String step : List.of(
                "auditPayment",
                "confirmPayment",
                "reviewPayment",
                "checkFunds",
                "approvePayment",
                "instructTreasury")) {
            story.approve(step);
        }
        clerk = story.actor("recordBankReply");
        List<String> transfers = jdbc.queryForList(
                "select instruction_no from treasury_instruction join payment using (payment_no) where project_no = ?"
                        + " order by instruction_no",
                String.class,
                story.no().value());
        wage = transfers.get(0);
        works = transfers.get(1);
    }

    @Test
    void theOpenInstructionsAreExported_toThoseWhoSendThemAlone() {
        StringBuilder out = new StringBuilder();
        files.export(out, clerk);
        String today = story.today().toString();
        assertThat(out.toString().lines())
                .contains(
                        "指令号,项目编号,项目名称,合同编号,用途,收款人,开户行,账号,金额（元）,签发日期,发票号码",
                        wage + "," + story.no() + "," + story.project().name() + "," + story.no()
                                + "-C1,人工费,测试参建单位,测试银行,6222000002,200000.00," + today + ",CSV-" + story.no(),
                        works + "," + story.no() + "," + story.project().name() + "," + story.no()
                                + "-C1,工程款,测试参建单位,测试银行,6222000001,800000.00," + today + ",CSV-" + story.no());
        assertThatThrownBy(() -> files.export(new StringBuilder(), story.actor("claimPayment")))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> receive(story.actor("checkFunds"), HEAD)).isInstanceOf(NotYours.class);
    }

    @Test
    void onceAllTransfersAreAnsweredThePaymentIsMade_andTheSameFileAgainChangesNothing() {
        String r = "R" + story.no();
        String file = HEAD + line(r + "1", wage, "已付", "200000.00") + line(r + "2", works, "已付", "800,000.00");
        TreasuryFiles.Received received = receive(clerk, file);
        assertThat(received.applied()).isEqualTo(2);
        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(story.isOver()).isTrue();

        TreasuryFiles.Received again = receive(clerk, file);
        assertThat(again)
                .extracting(TreasuryFiles.Received::applied, TreasuryFiles.Received::unchanged)
                .containsExactly(0, 2);
        assertThat(disbursing.totals(story.no()).paid()).isEqualTo(Money.of("1000000"));
        assertThat(ledger.discrepancies()).isEmpty();
    }

    @Test
    void theSameFileTwiceAtOnceIsAppliedOnce() throws Exception {
        String r = "R" + story.no();
        String file = HEAD + line(r + "1", wage, "已付", "200000") + line(r + "2", works, "已付", "800000");
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            Callable<TreasuryFiles.Received> one = () -> receive(clerk, file);
            int applied = 0;
            for (Future<TreasuryFiles.Received> each : people.invokeAll(List.of(one, one, one, one))) {
                applied += (int) each.get().lines().stream()
                        .filter(line -> line.outcome().equals("applied")
                                && !line.replyNo().isEmpty())
                        .count();
            }
            assertThat(applied).isEqualTo(2);
        } finally {
            people.shutdownNow();
        }
        assertThat(disbursing.totals(story.no()).paid()).isEqualTo(Money.of("1000000"));
        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void wagesMayComeAloneAndTheRestLaterOrBack() {
        String r = "R" + story.no();
        receive(clerk, HEAD + line(r + "1", wage, "已付", "200000"));
        assertThat(payment().paid()).isEqualTo(Money.of("200000"));
        assertThat(story.openSteps()).containsExactly("recordBankReply");
        receive(clerk, HEAD + line(r + "2", works, "部分", "300000.50"));
        assertThat(payment().status()).isEqualTo(PaymentStatus.PARTLY_PAID);
        assertThat(payment().paid()).isEqualTo(Money.of("500000.50"));
        assertThat(story.openSteps()).containsExactly("instructTreasury");
        story.approve("instructTreasury");
        String rest = jdbc.queryForObject(
                "select instruction_no from treasury_instruction join payment using (payment_no)"
                        + " where project_no = ? and treasury_instruction.status = 'OPEN' and amount = 499999.50",
                String.class,
                story.no().value());
        receive(clerk, HEAD + r + "3," + rest + ",退回,0," + story.today() + ",账号不符\n");
        assertThat(payment().status()).isEqualTo(PaymentStatus.PARTLY_PAID);
        assertThat(ledger.discrepancies()).isEmpty();
    }

    @Test
    void whatFitsNothingIsSetAsideWithItsReasonAndTheRestIsApplied() {
        String r = "R" + story.no();
        TreasuryFiles.Received received = receive(
                clerk,
                HEAD
                        + line(r + "1", "2015-XXX-0000-P1", "已付", "1")
                        + line(r + "2", works, "已付", "799999.99")
                        + line(r + "3", works, "部分", "800000")
                        + line(r + "4", works, "到账", "800000")
                        + line(r + "5", works, "已付", "八十万")
                        + line(r + "0", works, "退回", "0")
                        + line(r + "E", works, "部分", "3E30000000")
                        + line("", works, "已付", "800000")
                        + r + "6," + works + ",已付,800000,2099-01-01,\n"
                        + r + "7," + works + ",已付,800000,昨天,\n"
                        + line(r + "8", wage, "已付", "200000")
                        + line(r + "9", wage, "已付", "200000")
                        + line(r + "8", works, "已付", "800000"));
        assertThat(received.applied()).isEqualTo(1);
        assertThat(received.setAside()).isEqualTo(12);
        assertThat(received.lines())
                .extracting(TreasuryFiles.Outcome::reason)
                .contains("没有编号为“2015-XXX-0000-P1”的支付指令", "结果“到账”应为 已付、部分 或 退回", "没有回单号", "退回须写明原因")
                .anyMatch(reason -> reason.contains("已有回单 " + r + "8"))
                .anyMatch(reason -> reason.contains("799,999.99元") && reason.contains("800,000.00元"))
                .anyMatch(reason -> reason.contains("已登记过，内容与上次不同"));
        assertThat(closing.list(clerk, false, 1))
                .extracting(TreasuryMapper.SetAside::replyNo)
                .contains(r + "1", r + "9");
        assertThat(payment().paid()).isEqualTo(Money.of("200000"));
        assertThat(story.openSteps()).containsExactly("recordBankReply");
    }

    @Test
    void aReplyThatWasSetAsideIsAppliedWhenItComesAgainAndFits_butNotOnceItIsClosed() {
        String r = "R" + story.no();
        String early = HEAD + line(r + "1", wage, "已付", "200000") + line(r + "2", works, "已付", "800000");
        jdbc.update(
                "update treasury_instruction set instructed_on = instructed_on + 1 where instruction_no in (?, ?)",
                wage,
                works);
        assertThat(receive(clerk, early).setAside()).isEqualTo(2);
        jdbc.update(
                "update treasury_instruction set instructed_on = instructed_on - 1 where instruction_no in (?, ?)",
                wage,
                works);
        closing.close(id(r + "2"), "已与银行核对，改由人工登记", clerk);

        TreasuryFiles.Received again = receive(clerk, early);
        assertThat(again)
                .extracting(TreasuryFiles.Received::applied, TreasuryFiles.Received::unchanged)
                .containsExactly(1, 1);
        assertThat(again.lines()).extracting(TreasuryFiles.Outcome::reason).anyMatch(reason -> reason.contains("处理完毕"));
        assertThat(payment().paid()).isEqualTo(Money.of("200000"));
        assertThatThrownBy(() -> closing.close(id(r + "1"), "已与银行核对", clerk))
                .isInstanceOf(Stale.class)
                .hasMessageContaining("已入账");
        assertThat(ledger.discrepancies()).isEmpty();
    }

    @Test
    void whatTheBankSaidIsKeptAsItCame_whoeverWritesToTheTable() {
        String r = "R" + story.no();
        receive(clerk, HEAD + line(r + "1", "2015-XXX-0000-P1", "已付", "1") + line(r + "2", wage, "已付", "200000"));
        long open = id(r + "1");
        String close = "closed_at = now(), closed_by = 'x', handling = '已与银行核对'";
        for (String change : List.of(
                "amount = '2'",
                "reason = 'x'",
                "instruction_no = 'x'",
                "handling = '已与银行核对'",
                "closed_at = now(), closed_by = 'x', handling = '无'",
                "set_aside = null, " + close,
                "amount = '2', " + close,
                "received_by = 'x', " + close)) {
            assertThatThrownBy(() -> jdbc.update("update treasury_reply set " + change + " where id = ?", open))
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> jdbc.update("update treasury_reply set " + close + " where id = ?", id(r + "2")))
                .as("one that was applied")
                .hasMessageContaining("只留不改");
        jdbc.update("update treasury_reply set " + close + " where id = ?", open);
        for (String change : List.of("handling = '另有说明如下'", "closed_at = null, closed_by = null, handling = null")) {
            assertThatThrownBy(() -> jdbc.update("update treasury_reply set " + change + " where id = ?", open))
                    .as(change)
                    .hasMessageContaining("只留不改");
        }
        assertThatThrownBy(() -> jdbc.update("delete from treasury_reply where id = ?", open))
                .hasMessageContaining("只留不改");
        assertThatThrownBy(() -> jdbc.execute("truncate treasury_reply")).hasMessageContaining("只留不改");
    }

    @Test
    void aFileThatIsNoneIsRefusedAsAWhole() {
        for (String bad : List.of("\uFFFD\uFFFD,x\n", "", "a,b\n", HEAD + "1,2,3\n", HEAD + "\"open,x\n")) {
            assertThatThrownBy(() -> receive(clerk, bad)).as(bad).isInstanceOf(Refused.class);
        }
        StringBuilder long_ = new StringBuilder(HEAD);
        for (int i = 0; i <= TreasuryFiles.MOST_LINES; i++) {
            long_.append(line("L" + i, works, "已付", "1"));
        }
        assertThatThrownBy(() -> receive(clerk, long_.toString())).hasMessageContaining("5000");
        assertThat(payment().paid()).isEqualTo(Money.ZERO);
    }

    private String line(String reply, String instruction, String result, String amount) {
        return reply + "," + instruction + "," + result + ",\"" + amount + "\"," + story.today() + ",\n";
    }

    private TreasuryFiles.Received receive(String user, String file) {
        identity.setAuthentication(user, List.of("treasury"));
        try {
            return files.receive(file, "回单.csv", user);
        } finally {
            identity.clearAuthentication();
        }
    }

    private long id(String replyNo) {
        return jdbc.queryForObject("select id from treasury_reply where reply_no = ?", Long.class, replyNo);
    }

    private Payment payment() {
        return disbursing.payments(story.no()).get(0);
    }
}
