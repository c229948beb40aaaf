package org.schoolworks.kernel;

import java.util.Arrays;
import java.util.Optional;

/** What a person decided on a matter (办理结果). A form offers those that its step knows. */
public enum Verdict {
    /** 提交, 同意, 批复: the matter goes on. */
    APPROVE("approve"),
    /** 补正: the same applicant adds what is missing; the authority's clock starts anew (行政许可法 art. 32). */
    SUPPLEMENT("supplement"),
    /** 退回: back to the one who prepared it, to be done again. */
    SEND_BACK("sendBack"),
    /** 缓办: neither granted nor refused; decided upon again later. */
    DEFER("defer"),
    /** 不予批准: the matter ends, with its reasons in writing. */
    REJECT("reject");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** As forms and the decision's JSON write it. */
    public String code() {
        return code;
    }

    public static Optional<Verdict> of(String code) {
        return Arrays.stream(values()).filter(v -> v.code.equals(code)).findFirst();
    }
}
