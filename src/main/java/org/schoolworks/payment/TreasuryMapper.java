package org.schoolworks.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface TreasuryMapper {

    void insert(@Param("instructions") List<Instruction> instructions);

    List<Instruction> ofPayment(@Param("paymentNo") long paymentNo);

    @Nullable
    Instruction find(@Param("instructionNo") String instructionNo);

    @Nullable
    Instruction lock(@Param("instructionNo") String instructionNo);

    int reply(Instruction instruction);

    /** The open ones, the oldest first, after a given one. */
    List<Exported> open(@Param("after") String after, @Param("limit") int limit);

    String lockReply(@Param("replyNo") String replyNo);

    /** Whether this very line was applied before. */
    boolean isKnown(@Param("reply") BankReply reply);

    /** Whether this very line was set aside and closed. */
    boolean isClosed(@Param("reply") BankReply reply);

    boolean isApplied(@Param("replyNo") String replyNo);

    void keep(
            @Param("reply") BankReply reply,
            @Param("setAside") @Nullable String setAside,
            @Param("file") String file,
            @Param("by") String by,
            @Param("at") Instant at);

    /** The open ones, the latest first. */
    List<SetAside> setAside(@Param("limit") int limit, @Param("offset") int offset);

    /** The closed ones, the latest closed first. */
    List<SetAside> closed(@Param("limit") int limit, @Param("offset") int offset);

    /** A reply, set aside or not. */
    @Nullable
    SetAside findReply(@Param("id") long id);

    void close(
            @Param("id") long id, @Param("handling") String handling, @Param("by") String by, @Param("at") Instant at);

    /** One line of the treasury's file. */
    record Exported(
            String instructionNo,
            String projectNo,
            String project,
            String contractNo,
            String purpose,
            String payee,
            String bank,
            String account,
            Money amount,
            LocalDate instructedOn,
            String invoiceNo) {}

    /**
     * A reply that fits nothing, and what was done about it.
     *
     * @param reason why it fits nothing; null once it was applied
     * @param closedBy the name of who closed it; null while it is open
     * @param handling 处理说明
     */
    record SetAside(
            long id,
            String replyNo,
            String instructionNo,
            String result,
            String amount,
            String repliedOn,
            @Nullable String reason,
            Instant receivedAt,
            String receivedBy,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String handling) {}
}
