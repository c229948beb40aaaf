package org.schoolworks.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schoolworks.people.PersonDeactivated;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/** Ends the sessions of an account that was taken out of use or has a new password, on every node. */
@Configuration(proxyBeanMethods = false)
class EndSessions {

    private static final Pattern PASSWORD =
            Pattern.compile("/camunda/api/engine/engine/[^/]+/user/([^/]+)/credentials/?");

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    EndSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @TransactionalEventListener
    void of(PersonDeactivated person) {
        end(person.userId(), null);
    }

    /** Whoever knew the old one is out; the one session stays in which it was changed. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> sessionsUnderTheOldPassword() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OldPassword());
        filter.setName("sessionsUnderTheOldPassword");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        filter.addUrlPatterns("/camunda/api/engine/*");
        return filter;
    }

    private void end(String userId, @Nullable String butFor) {
        sessions.findByPrincipalName(userId).keySet().stream()
                .filter(id -> !id.equals(butFor))
                .forEach(sessions::deleteById);
    }

    private final class OldPassword extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            Matcher address = PASSWORD.matcher(UrlPathHelper.defaultInstance.getPathWithinApplication(request));
            if (request.getMethod().equals("PUT")
                    && address.matches()
                    && response.getStatus() == HttpServletResponse.SC_NO_CONTENT) {
                HttpSession own = request.getSession(false);
                end(address.group(1), own == null ? null : own.getId());
            }
        }
    }
}
