package org.schoolworks.people;

import org.schoolworks.kernel.Problem;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that a rule of the house refuses, such as a weak first password, ends with its reason instead of a stack. */
class StartRefused extends AbstractFailureAnalyzer<Problem> {

    @Override
    protected FailureAnalysis analyze(Throwable root, Problem problem) {
        return new FailureAnalysis(
                problem.reason(),
                "请按上述原因改正后重新启动 / Mend the above (rule " + problem.rule() + ") and start again",
                problem);
    }
}
