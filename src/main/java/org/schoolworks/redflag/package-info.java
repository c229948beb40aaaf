/**
 * 风险提示: signs in tenders, bids and contracts that ask for a second look, with their figures. It reads what the other rooms have
 * decided, never hinders a decision, and calls nothing a finding.
 *
 * <p>Codes and names are those of the Open Contracting Partnership's guide "Red Flags in Public Procurement" (2024), as its own
 * tools list them (github.com/open-contracting/notebooks-ocds, component_setup_red_flags.py, and cardinal.readthedocs.io); what
 * begins with S is ours.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "calendar", "people", "record", "engine", "worklist", "budget", "tender"})
package org.schoolworks.redflag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
