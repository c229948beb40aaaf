package org.schoolworks.contract;

import org.schoolworks.kernel.ProjectNo;

/** A contractor has reported its progress and asks to be paid; heard in the same transaction. */
public record PaymentDue(ProjectNo project) {}
