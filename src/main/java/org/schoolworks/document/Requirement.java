package org.schoolworks.document;

import org.jspecify.annotations.Nullable;

/**
 * A paper that a step asks for (材料要求), one line of the matrix of rulebook §9.
 *
 * @param paper the paper's code, the same in every step, such as {@code feasibilityApproval}
 * @param name in Chinese, such as 可研批复
 * @param direction IN must be there before the step, OUT is made by it
 * @param required false where the step can do without
 * @param numbered whether it is an official document with number, date and authority (文号、成文日期、发文机关)
 * @param basis the article that asks for it, in Chinese, as a refusal quotes it
 * @param documentType OC4IDS code, or null where there is none
 */
public record Requirement(
        String paper,
        String name,
        Direction direction,
        boolean required,
        boolean numbered,
        String basis,
        @Nullable String documentType) {}
