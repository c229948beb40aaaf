package org.schoolworks.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.schoolworks.kernel.PlainText;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who comes in (安全). All is closed to those not signed in, but the sign-in page and the health check; what is open then is
 * for the engine's rights and the use cases to say.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    /** Not the engine's {@code XSRF-TOKEN}: two tokens under one name would overwrite each other. */
    private static final String CSRF = "SCHOOLWORKS-CSRF";

    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain closedByDefault(HttpSecurity http, StartPage start, ObjectMapper json) throws Exception {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieName(CSRF);
        csrf.setHeaderName("X-" + CSRF);
        csrf.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        HttpSessionRequestCache askedFor = new HttpSessionRequestCache();
        // else any visitor's any request would leave a session behind
        askedFor.setRequestMatcher(new AndRequestMatcher(
                path.matcher(HttpMethod.GET, "/camunda/app/**"),
                // a page: whose session ends while an app loads would else be sent to one of its scripts
                asked -> String.valueOf(asked.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)));
        askedFor.setMatchingRequestParameterName(null);
        start.setRequestCache(askedFor);
        return http.authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(path.matcher("/login"), path.matcher("/signin/**"))
                        .permitAll()
                        .requestMatchers(path.matcher(HttpMethod.GET, "/actuator/health"))
                        .permitAll()
                        .requestMatchers(new EngineDoor())
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(
                        form -> form.loginPage("/login").successHandler(start).failureHandler(failed()))
                .logout(out -> out.logoutUrl("/logout").logoutSuccessUrl("/login?out"))
                .requestCache(cache -> cache.requestCache(askedFor))
                // the web apps and our own endpoints beside them have the engine's token, checked by its own filter
                .csrf(c -> c.csrfTokenRepository(csrf)
                        .ignoringRequestMatchers(path.matcher("/camunda/api/**"), path.matcher("/camunda/app/**")))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                // said here and not by the error page, which would first read a body that is not wanted
                .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                                (request, response, why) ->
                                        Problems.write(Problems.told(HttpStatus.UNAUTHORIZED), response, json),
                                path.matcher("/camunda/api/**"))
                        .defaultAccessDeniedHandlerFor(
                                (request, response, why) ->
                                        Problems.write(Problems.told(HttpStatus.FORBIDDEN), response, json),
                                path.matcher("/camunda/api/**")))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                        .crossOriginOpenerPolicy(Customizer.withDefaults())
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        // the libraries of the web apps are the same for everyone and large
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(path.matcher(HttpMethod.GET, "/camunda/lib/**")),
                                new CacheControlHeadersWriter())))
                .build();
    }

    /** A parameter that no database would keep, such as a NUL, reaches nobody. */
    @Bean
    StrictHttpFirewall parametersThatCanBe() {
        StrictHttpFirewall wall = new StrictHttpFirewall();
        wall.setAllowedParameterValues(value -> value == null || PlainText.isStorable(value));
        return wall;
    }

    private static AuthenticationFailureHandler failed() {
        return (request, response, why) -> response.sendRedirect(request.getContextPath() + "/login?" + told(why));
    }

    private static String told(AuthenticationException why) {
        return why instanceof DisabledException ? "failed=deactivated" : "failed=wrong";
    }

    /** Signing out of a web app of the engine (退出) ends the whole session, or the next click would sign in again. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> signOutOfEverything() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new SignOut());
        filter.setName("signOutOfEverything");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        filter.addUrlPatterns("/camunda/api/*");
        return filter;
    }

    private static final class SignOut extends OncePerRequestFilter {

        private static final Pattern SIGN_OUT = Pattern.compile(".*/camunda/api/[a-z]+/auth/user/[^/]+/logout/?");

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !SIGN_OUT.matcher(request.getRequestURI()).matches();
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            // refused where the token of the web app is wrong: then nobody signed out
            if (response.getStatus() == HttpServletResponse.SC_OK) {
                new SecurityContextLogoutHandler()
                        .logout(
                                request,
                                response,
                                SecurityContextHolder.getContext().getAuthentication());
            }
        }
    }
}
