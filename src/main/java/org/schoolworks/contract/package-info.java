/**
 * 合同与施工: contracts, the construction permit, commencement and progress.
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
            "tender"
        })
package org.schoolworks.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
