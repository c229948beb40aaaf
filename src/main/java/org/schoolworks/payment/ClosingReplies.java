package org.schoolworks.payment;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The bank's replies that fit nothing (搁置的回单), until the treasury says what was done about each (处理完毕). That moves no money:
 * whoever took the file in may close what was set aside of it.
 */
@Component
@Transactional
class ClosingReplies {

    /** In characters. */
    static final int SHORTEST = 5;

    static final int LONGEST = 300;

    private static final int SHOWN = 50;
    private static final int LAST_PAGE = 10_000;
    private static final Pattern LINES = Pattern.compile("[\\r\\n\\t]");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final TreasuryMapper mapper;
    private final People people;
    private final Clock clock;

    ClosingReplies(TreasuryMapper mapper, People people, Clock clock) {
        this.mapper = mapper;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A page of them.
     *
     * @param closed those that are closed, the latest closed first; else those that are open, the latest first
     * @throws NotYours where the asker is not of the treasury
     */
    @Transactional(readOnly = true)
    List<TreasuryMapper.SetAside> list(String userId, boolean closed, int page) {
        treasury(userId);
        int offset = Math.min(Math.max(0, page - 1), LAST_PAGE) * SHOWN;
        return closed ? mapper.closed(SHOWN, offset) : mapper.setAside(SHOWN, offset);
    }

    /**
     * Closes one.
     *
     * @param handling 处理说明: what was done
     * @throws NotFound where there is no such reply
     * @throws Stale where it is closed already, or was applied when it came again
     * @throws Refused {@code form} where it is not told what was done
     */
    void close(long id, @Nullable String handling, String userId) {
        Person clerk = treasury(userId);
        String told = told(handling);
        // as whoever takes in the same line again, so that one of the two sees the other
        mapper.lockReply(find(id).replyNo());
        TreasuryMapper.SetAside reply = find(id);
        if (reply.closedAt() != null) {
            throw new Stale("回单“" + reply.replyNo() + "”已由" + reply.closedBy() + "于 "
                    + MINUTE.format(reply.closedAt().atZone(clock.getZone())) + " 处理完毕：" + reply.handling());
        }
        if (reply.reason() == null) {
            throw new Stale("回单“" + reply.replyNo() + "”重新导入时已入账，不再搁置，无须处理");
        }
        mapper.close(id, told, clerk.userId(), clock.instant());
    }

    private TreasuryMapper.SetAside find(long id) {
        TreasuryMapper.SetAside found = mapper.findReply(id);
        if (found == null) {
            throw new NotFound("没有编号为 " + id + " 的搁置回单");
        }
        return found;
    }

    private static String told(@Nullable String handling) {
        String text = Objects.requireNonNullElse(handling, "").strip();
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw Given.wrong(
                    "form", "handling", "处理说明须为 " + SHORTEST + " 至 " + LONGEST + " 字，现为 " + length + " 字；请写明如何处理");
        }
        if (!PlainText.isName(LINES.matcher(text).replaceAll(""))) {
            throw Given.wrong("form", "handling", "处理说明含有不可见的控制字符");
        }
        return text;
    }

    private Person treasury(String userId) {
        Person person = people.person(userId);
        if (!person.holds("treasury")) {
            throw new NotYours("role", "搁置的银行回单由国库处理，" + person.name() + "不具有这一岗位");
        }
        return person;
    }
}
