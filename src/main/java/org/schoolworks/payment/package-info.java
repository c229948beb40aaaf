/**
 * 付款: a disbursement from the claim to the bank reply.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "ledger",
            "calendar",
            "people",
            "record",
            "document",
            "engine",
            "worklist",
            "budget",
            "project",
            "tender",
            "contract",
            "procurement"
        })
package org.schoolworks.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
