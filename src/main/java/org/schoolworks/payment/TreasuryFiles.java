package org.schoolworks.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.document.StoredFiles;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The treasury's files, comma separated, UTF-8, the columns as the README documents them: out go the open instructions, in come
 * the bank's replies. A reply is applied once, however often it comes; one that fits nothing is set aside with its reason.
 */
@Component
class TreasuryFiles {

    static final int MOST_LINES = 5_000;

    private static final String[] OUT = {
        "指令号", "项目编号", "项目名称", "合同编号", "用途", "收款人", "开户行", "账号", "金额（元）", "签发日期", "发票号码"
    };
    private static final String[] IN = {"回单号", "指令号", "结果", "金额（元）", "日期", "原因"};
    /** What a decoder puts in the place of what it cannot read. */
    private static final char UNREADABLE = '\uFFFD';

    private static final int PAGE = 500;
    private static final int TRIES = 3;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,2})?");
    private static final Logger LOG = LoggerFactory.getLogger(TreasuryFiles.class);

    private final TreasuryMapper mapper;
    private final Payments payments;
    private final Treasury treasury;
    private final Contracting contracting;
    private final StoredFiles files;
    private final People people;
    private final ReplyTasks tasks;
    private final TransactionTemplate each;
    private final Clock clock;

    TreasuryFiles(
            TreasuryMapper mapper,
            Payments payments,
            Treasury treasury,
            Contracting contracting,
            StoredFiles files,
            People people,
            ReplyTasks tasks,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.mapper = mapper;
        this.payments = payments;
        this.treasury = treasury;
        this.contracting = contracting;
        this.files = files;
        this.people = people;
        this.tasks = tasks;
        this.each = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** All open instructions. */
    void export(Appendable out, String userId) {
        Person person = people.person(userId);
        if (!person.holds("fiscal") && !person.holds("treasury") && !person.holds("finance")) {
            throw new NotYours("role", "国库支付指令由财政局、国库和计财科导出");
        }
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord((Object[]) OUT);
            String after = "";
            for (List<TreasuryMapper.Exported> page = mapper.open(after, PAGE);
                    !page.isEmpty();
                    page = mapper.open(after, PAGE)) {
                for (TreasuryMapper.Exported one : page) {
                    csv.printRecord(
                            one.instructionNo(),
                            one.projectNo(),
                            PlainText.inSpreadsheet(one.project()),
                            one.contractNo(),
                            Instruction.use(one.purpose()),
                            PlainText.inSpreadsheet(one.payee()),
                            PlainText.inSpreadsheet(one.bank()),
                            PlainText.inSpreadsheet(one.account()),
                            one.amount(),
                            one.instructedOn(),
                            PlainText.inSpreadsheet(one.invoiceNo()));
                    after = one.instructionNo();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes in a file of replies, each line in a transaction of its own. */
    Received receive(String text, String fileName, String userId) {
        Actor actor = mayReceive(userId);
        List<BankReply> replies = read(text);
        String file = store(text, fileName, userId);
        List<Outcome> outcomes = new ArrayList<>();
        Set<String> cases = new LinkedHashSet<>();
        for (BankReply reply : replies) {
            outcomes.add(take(reply, file, actor, cases));
        }
        for (String caseId : cases) {
            finish(caseId, file, fileName, userId, outcomes);
        }
        return new Received(
                count(outcomes, Outcome.APPLIED),
                count(outcomes, Outcome.UNCHANGED),
                count(outcomes, Outcome.SET_ASIDE),
                outcomes);
    }

    private Actor mayReceive(String userId) {
        Person person = people.person(userId);
        if (!person.holds("treasury")) {
            throw new NotYours("role", "银行回单由国库登记，" + person.name() + "不具有这一岗位");
        }
        return new Actor(person.userId(), person.name());
    }

    private String store(String text, String fileName, String userId) {
        try {
            return files.store(userId, fileName, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<BankReply> read(String text) {
        if (text.indexOf(UNREADABLE) >= 0) {
            throw new Refused("treasuryFile", "文件不是 UTF-8 编码，请在表格软件中另存为“CSV UTF-8”后再导入");
        }
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<BankReply> replies = new ArrayList<>();
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get()
                .parse(new StringReader(content))) {
            boolean head = true;
            for (CSVRecord line : parser) {
                if (head) {
                    if (!List.of(IN).equals(line.toList())) {
                        throw new Refused("treasuryFile", "文件首行应为：" + String.join(",", IN));
                    }
                    head = false;
                    continue;
                }
                if (line.size() != IN.length) {
                    throw new Refused(
                            "treasuryFile",
                            "第 " + line.getRecordNumber() + " 行有 " + line.size() + " 列，应为 " + IN.length + " 列");
                }
                if (replies.size() == MOST_LINES) {
                    throw new Refused("treasuryFile", "一个文件最多 " + MOST_LINES + " 行，请分开导入");
                }
                replies.add(new BankReply(
                        cut(line.get(0), 40),
                        cut(line.get(1), 40),
                        cut(line.get(2), 10),
                        cut(line.get(3), 30),
                        cut(line.get(4), 20),
                        cut(line.get(5), 300)));
            }
            if (head) {
                throw new Refused("treasuryFile", "文件是空的，首行应为：" + String.join(",", IN));
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new Refused("treasuryFile", "文件不是逗号分隔的文本（CSV）：" + e.getMessage());
        }
        return replies;
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private Outcome take(BankReply reply, String file, Actor actor, Set<String> cases) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(each.execute(status -> apply(reply, file, actor, cases)));
            } catch (RuntimeException e) {
                Problem problem = Problem.in(e);
                if (problem != null && !(problem instanceof Stale)) {
                    return Objects.requireNonNull(each.execute(status -> aside(reply, problem.reason(), file, actor)));
                }
                if (attempt == TRIES) {
                    // nothing is kept of it: the same line may come again
                    LOG.warn("回单 {} 未能登记", reply.replyNo(), e);
                    return outcome(reply, Outcome.FAILED, "正有他人办理该笔拨款，未登记，请稍后重新导入本文件");
                }
            }
        }
    }

    private static Outcome outcome(BankReply reply, String what, String reason) {
        return new Outcome(reply.replyNo(), reply.instructionNo(), what, reason);
    }

    private Outcome apply(BankReply reply, String file, Actor actor, Set<String> cases) {
        mapper.lockReply(reply.replyNo());
        if (mapper.isKnown(reply)) {
            return outcome(reply, Outcome.UNCHANGED, "");
        }
        if (mapper.isClosed(reply)) {
            // somebody has answered for it, perhaps by recording it by hand: it moves no money any more
            return outcome(reply, Outcome.UNCHANGED, "搁置后已处理完毕，不再入账；确须入账的，请在任务“登记银行回单”中人工登记");
        }
        if (reply.replyNo().isBlank()) {
            throw new Refused("bankReply", "没有回单号");
        }
        if (reply.result().equals("退回") && reply.reason().isBlank()) {
            throw new Refused("bankReply", "退回须写明原因");
        }
        if (mapper.isApplied(reply.replyNo())) {
            throw new Refused("bankReply", "回单号 " + reply.replyNo() + " 已登记过，内容与上次不同");
        }
        Instruction named = mapper.find(reply.instructionNo());
        if (named == null) {
            throw new Refused("bankReply", "没有编号为“" + reply.instructionNo() + "”的支付指令");
        }
        // the contract before the instruction, as whoever records a reply by hand takes them
        Contract contract =
                contracting.lock(new ProjectNo(payments.get(named.paymentNo()).projectNo()));
        Instruction instruction = Objects.requireNonNull(mapper.lock(reply.instructionNo()));
        if (!instruction.isOpen()) {
            throw new Refused(
                    "bankReply",
                    "支付指令 " + reply.instructionNo() + " 已有回单 "
                            + Objects.requireNonNullElse(instruction.replyNo(), "（人工登记）"));
        }
        Instruction replied =
                instruction.replied(amount(reply, instruction), date(reply, instruction), reply.replyNo());
        Payment payment = payments.get(instruction.paymentNo());
        treasury.reply(contract, payment, replied, actor);
        mapper.keep(reply, null, file, actor.id(), clock.instant());
        cases.add(payment.caseId());
        return outcome(reply, Outcome.APPLIED, "");
    }

    private Outcome aside(BankReply reply, String reason, String file, Actor actor) {
        mapper.lockReply(reply.replyNo());
        mapper.keep(reply, cut(reason, 400), file, actor.id(), clock.instant());
        return outcome(reply, Outcome.SET_ASIDE, reason);
    }

    private static Money amount(BankReply reply, Instruction instruction) {
        String text = reply.amount().replace(",", "");
        if (!AMOUNT.matcher(text).matches()) {
            throw new Refused("bankReply", "金额“" + reply.amount() + "”不是精确到分的数");
        }
        Money amount = Money.of(text);
        boolean fits =
                switch (reply.result()) {
                    case "已付" -> amount.equals(instruction.amount());
                    case "部分" -> amount.isPositive() && instruction.amount().exceeds(amount);
                    case "退回" -> amount.equals(Money.ZERO) || amount.equals(instruction.amount());
                    default -> throw new Refused("bankReply", "结果“" + reply.result() + "”应为 已付、部分 或 退回");
                };
        if (!fits) {
            throw new Refused(
                    "bankReply",
                    "回单“" + reply.result() + "”金额 " + amount.text() + " 与支付指令 "
                            + instruction.amount().text() + " 不符");
        }
        return reply.result().equals("退回") ? Money.ZERO : amount;
    }

    private LocalDate date(BankReply reply, Instruction instruction) {
        LocalDate on;
        try {
            on = LocalDate.parse(reply.repliedOn());
        } catch (DateTimeParseException e) {
            throw new Refused("bankReply", "日期“" + reply.repliedOn() + "”应如 2015-06-30");
        }
        if (on.isBefore(instruction.instructedOn()) || on.isAfter(LocalDate.now(clock))) {
            throw new Refused("bankReply", "日期 " + on + " 应在指令签发日 " + instruction.instructedOn() + " 至今天之间");
        }
        return on;
    }

    /** Once all transfers of a payment are answered, its task is decided through the same door as by hand. */
    private void finish(String caseId, String file, String fileName, String userId, List<Outcome> outcomes) {
        Payment payment = Objects.requireNonNull(payments.find(caseId));
        List<Instruction> transfers = mapper.ofPayment(payment.paymentNo());
        if (transfers.stream().anyMatch(Instruction::isOpen)) {
            return;
        }
        if (!payment.status().equals(PaymentStatus.INSTRUCTED)) {
            // another has decided it meanwhile
            return;
        }
        try {
            LocalDate on = Objects.requireNonNullElse(payment.paidOn(), LocalDate.now(clock));
            tasks.decide(caseId, userId, payment.open().equals(Money.ZERO), on, file, fileName);
        } catch (RuntimeException e) {
            Problem problem = Problem.in(e);
            if (problem == null) {
                throw e;
            }
            outcomes.add(new Outcome(
                    "",
                    transfers.get(0).instructionNo(),
                    Outcome.FAILED,
                    "回单已登记，但任务“登记银行回单”须由本人办结：" + problem.reason()));
        }
    }

    private static int count(List<Outcome> outcomes, String what) {
        return (int) outcomes.stream().filter(one -> one.outcome().equals(what)).count();
    }

    /** What became of a file. */
    record Received(int applied, int unchanged, int setAside, List<Outcome> lines) {}

    /** What became of one line. */
    record Outcome(String replyNo, String instructionNo, String outcome, @Nullable String reason) {
        static final String APPLIED = "applied";
        static final String UNCHANGED = "unchanged";
        static final String SET_ASIDE = "setAside";
        static final String FAILED = "failed";
    }
}
