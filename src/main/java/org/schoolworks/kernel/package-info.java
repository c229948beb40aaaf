/**
 * 公共词汇: the words every room shares, money, ids, verdicts and problems. It knows the JDK alone and decides nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.schoolworks.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
