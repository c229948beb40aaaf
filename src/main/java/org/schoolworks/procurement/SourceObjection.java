package org.schoolworks.procurement;

import java.time.LocalDate;

/**
 * What was objected while a single source was published (公示异议).
 *
 * @param line its place among those of the attempt, from 1
 */
record SourceObjection(String tenderNo, int line, String objector, LocalDate receivedOn, String content) {}
