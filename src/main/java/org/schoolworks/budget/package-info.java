/**
 * 预算: programmes, special funds, sources of funds, and the budget lines of a project.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "ledger", "calendar", "people", "record", "document", "engine", "worklist"})
package org.schoolworks.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
