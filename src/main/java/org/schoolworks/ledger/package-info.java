/**
 * 账簿: double-entry bookkeeping of funds, budget lines, estimates and contracts. It refuses to change what is written, and
 * to let any account but the outside fall below zero; which rule was broken is told by the room that posts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.schoolworks.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
