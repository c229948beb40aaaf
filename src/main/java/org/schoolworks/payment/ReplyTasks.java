package org.schoolworks.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** Decides the step 登记银行回单 in the name of whoever brought the bank's file, with the file as its receipt. */
@Component
class ReplyTasks {

    private final Inbox inbox;
    private final ObjectMapper json;

    ReplyTasks(Inbox inbox, ObjectMapper json) {
        this.inbox = inbox;
        this.json = json;
    }

    void decide(String caseId, String userId, boolean full, LocalDate on, String file, String fileName) {
        String task = inbox.openTask(caseId, "recordBankReply").orElseThrow(() -> new Stale("该笔拨款现在不等待银行回单"));
        ObjectNode decision = json.createObjectNode();
        decision.put("verdict", full ? "approve" : "sendBack");
        decision.put("opinion", full ? "按银行回单文件登记" : "按银行回单文件登记：退票或部分支付");
        ObjectNode fields = decision.putObject("fields");
        if (full) {
            fields.put("paidOn", on.toString());
            decision.putArray("papers")
                    .addObject()
                    .put("paper", "bankReceipt")
                    .put("file", file)
                    .put("fileName", fileName);
        } else {
            decision.putArray("papers");
        }
        inbox.claim(task, userId);
        inbox.complete(task, decision.toString());
    }
}
