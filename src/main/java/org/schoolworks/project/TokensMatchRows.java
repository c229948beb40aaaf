package org.schoolworks.project;

import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health: every running project process has a row in a status that is not final, and every such row has a running process. A
 * difference means that row and token were not moved together: somebody changed one behind the other's back.
 */
@Component
class TokensMatchRows implements HealthIndicator {

    private static final int SHOWN = 10;

    private final ProjectProcess process;
    private final ProjectMapper projects;

    TokensMatchRows(ProjectProcess process, ProjectMapper projects) {
        this.process = process;
        this.projects = projects;
    }

    @Override
    public Health health() {
        List<String> rowsWithoutToken = projects.rowsWithoutToken(SHOWN);
        List<String> tokensWithoutRow = projects.tokensWithoutRow(SHOWN);
        Health.Builder health = rowsWithoutToken.isEmpty() && tokensWithoutRow.isEmpty() ? Health.up() : Health.down();
        return health.withDetail("rowsWithoutToken", rowsWithoutToken)
                .withDetail("tokensWithoutRow", tokensWithoutRow)
                .withDetail("running", process.running())
                .build();
    }
}
