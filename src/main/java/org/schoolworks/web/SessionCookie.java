package org.schoolworks.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** A session cookie that was never given out is as none: what is not the id of a session, the database need not be asked for. */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

    private static final String NAME = "SESSION";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> sessionCookiesThatCanBe() {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new ThatCanBe());
        filter.setName("sessionCookiesThatCanBe");
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    private static boolean canBe(Cookie cookie) {
        if (!cookie.getName().equals(NAME)) {
            return true;
        }
        try {
            byte[] id = Base64.getDecoder().decode(cookie.getValue());
            return ID.matcher(new String(id, StandardCharsets.ISO_8859_1)).matches();
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static final class ThatCanBe extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Cookie[] cookies = request.getCookies();
            if (cookies == null || Arrays.stream(cookies).allMatch(SessionCookie::canBe)) {
                chain.doFilter(request, response);
                return;
            }
            Cookie[] left = Arrays.stream(cookies).filter(SessionCookie::canBe).toArray(Cookie[]::new);
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public Cookie @Nullable [] getCookies() {
                            return left.length == 0 ? null : left;
                        }
                    },
                    response);
        }

        /** The page of an error asks for the session, too. */
        @Override
        protected boolean shouldNotFilterErrorDispatch() {
            return false;
        }
    }
}
