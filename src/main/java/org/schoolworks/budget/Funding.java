package org.schoolworks.budget;

import org.schoolworks.kernel.Money;

/**
 * One source of a project's money.
 *
 * @param source central, provincial, municipal, township or selfRaised (中央, 省级, 市级, 镇街, 自筹)
 */
public record Funding(String source, Money amount) {}
