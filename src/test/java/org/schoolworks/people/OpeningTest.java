package org.schoolworks.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.schoolworks.kernel.Refused;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class OpeningTest {

    private static final String GIVEN = "SCHOOLWORKS_ADMIN_PASSWORD";

    private final People people = mock();
    private final MockEnvironment environment = new MockEnvironment();
    private final Opening opening = new Opening(people, environment);

    @Test
    void withoutAPasswordGivenOneIsDrawnAndShownOnce(CapturedOutput console) {
        when(people.addFirstAdministrator(eq("admin"), any())).thenReturn(true);
        opening.afterSingletonsInstantiated();
        ArgumentCaptor<String> password = ArgumentCaptor.captor();
        verify(people).addFirstAdministrator(eq("admin"), password.capture());
        assertThat(password.getValue()).matches("[A-Za-z2-9]{20}");
        Matcher shown = Pattern.compile(Pattern.quote(password.getValue())).matcher(console.getOut());
        assertThat(shown.results()).hasSize(1);
        assertThat(console.getOut()).contains("系统管理员", "administrator");
    }

    @Test
    void noTwoDrawnPasswordsAreAlike() {
        when(people.addFirstAdministrator(eq("admin"), any())).thenReturn(true);
        for (int i = 0; i < 100; i++) {
            opening.afterSingletonsInstantiated();
        }
        ArgumentCaptor<String> drawn = ArgumentCaptor.captor();
        verify(people, org.mockito.Mockito.times(100)).addFirstAdministrator(eq("admin"), drawn.capture());
        Set<String> all = new HashSet<>(drawn.getAllValues());
        assertThat(all).hasSize(100);
    }

    @Test
    void aGivenPasswordIsTakenAndNotShown(CapturedOutput console) {
        environment.setProperty(GIVEN, "given by the operator");
        when(people.addFirstAdministrator(any(), any())).thenReturn(true);
        opening.afterSingletonsInstantiated();
        verify(people).addFirstAdministrator("admin", "given by the operator");
        assertThat(console.getAll()).doesNotContain("given by the operator");
    }

    @Test
    void aWeakGivenPasswordStopsTheStart() {
        environment.setProperty(GIVEN, "weak");
        when(people.addFirstAdministrator("admin", "weak")).thenThrow(new Refused("weakPassword", "密码太弱"));
        assertThatIllegalStateException()
                .isThrownBy(opening::afterSingletonsInstantiated)
                .withMessageContaining("密码太弱")
                .withMessageContaining(GIVEN);
    }

    @Test
    void whereSomebodyAdministersNobodyIsAdded() {
        when(people.hasAdministrator()).thenReturn(true);
        opening.afterSingletonsInstantiated();
        verify(people).open();
        verify(people, never()).addFirstAdministrator(any(), any());
    }

    @Test
    void theDemonstrationBringsItsOwn_andIfNotOneIsAddedWhenAllIsReady() {
        environment.setActiveProfiles("demo");
        opening.afterSingletonsInstantiated();
        verify(people, never()).addFirstAdministrator(any(), any());
        opening.ensureAdministrator();
        verify(people).addFirstAdministrator(eq("admin"), any());
    }
}
