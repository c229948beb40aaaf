package org.schoolworks.quotation;

import java.math.BigDecimal;

/**
 * What a quotation is asked for (报价清单).
 *
 * @param line from 1
 * @param unit such as 台
 * @param wanted 技术要求 and the like; may be empty
 */
record RequestedItem(String requestNo, int line, String name, BigDecimal quantity, String unit, String wanted) {}
