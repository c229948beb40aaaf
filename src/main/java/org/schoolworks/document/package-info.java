/**
 * 档案: files by SHA-256, and the case file of a project: which papers (材料清单) are there, with number, date and authority.
 *
 * <p>It refuses to hold a file whose content is not what its name says, and to let a step pass whose papers are missing,
 * out of date or out of order. It does not know which step needs which paper: the step says so by its
 * {@link org.schoolworks.document.Requirement}s. Nor does it know who may read a project: {@link
 * org.schoolworks.document.CaseReaders} does.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "engine"})
package org.schoolworks.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
