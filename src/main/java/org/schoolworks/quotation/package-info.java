/**
 * 密封报价: quotations that nobody can read before their opening. Each is sealed in the request handler for two custodians (the buyer
 * and the discipline office), whose keys are derived from codes that are kept nowhere; both codes, after the closing, open all at
 * once.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "people",
            "record",
            "document",
            "engine",
            "worklist",
            "project",
            "tender"
        })
package org.schoolworks.quotation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
