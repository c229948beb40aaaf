package org.schoolworks.payment;

/**
 * One line of the bank's file (银行回单) as it came: texts, because what is wrong must be kept too.
 *
 * @param result 已付, 部分 or 退回
 * @param reason why the bank did not pay
 */
record BankReply(String replyNo, String instructionNo, String result, String amount, String repliedOn, String reason) {}
