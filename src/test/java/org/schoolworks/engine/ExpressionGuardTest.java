package org.schoolworks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser()}",
                "#{ currentUserGroups( ) }",
                "${now()}",
                "${dateTime()}",
                "${ dateTime().plusDays(2) }",
                "${dateTime().withTimeAtStartOfDay().minusHours(12)}"
            })
    void whatFiltersNeedIsHarmless(String expression) {
        assertThat(ExpressionGuard.harmless(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${dataSource}",
                "${currentUser().getClass()}",
                "${currentUser()}${dataSource}",
                "${now().getClass().forName('java.lang.Runtime')}",
                "${dateTime().plusDays(dataSource.x)}",
                "${dateTime().getClass()}",
                "${dateTime().plus('x')}",
                "${currentUser()\n}${x.y}",
                "x${currentUser()}",
                "${''.getClass()}",
                "${execution}",
                ""
            })
    void allElseIsNot(String expression) {
        assertThat(ExpressionGuard.harmless(expression)).isFalse();
    }
}
